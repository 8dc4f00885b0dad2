import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Messages between the store's parts that could not be processed: a person sends them again or gives
/// them up.
enum ParkedRoutes {
    static let all = [
        TillRoute(.get, "parked-messages", list), TillRoute(.post, "parked-messages", decide),
    ]

    private struct Parked: Encodable {
        struct Item: Encodable {
            var node: String
            var id: Int64
            var from: String
            var to: String
            var message: String
            var reason: String
            /// On the wall of the store; missing where an earlier build parked it.
            var since: String?
            /// The sale that it is of; missing where of none.
            var sale: String?
        }

        var messages: [Item]
        /// Nodes that did not answer.
        var away: [String]
    }

    private static func list(_ call: TillRequest) async throws -> Response {
        try await call.checkOfficer(.manageStaff)
        var parked = Parked(messages: [], away: [])
        for node in call.desk.nodes {
            let control = try call.desk.resolve($NodeControl.self, "node/\(node)")
            do throws(Problem) {
                let items = try await call.desk.read {
                    try await ParkedShown.every { try await control.parked($0) }
                }
                parked.messages += items.map {
                    Parked.Item(
                        node: node, id: $0.id, from: $0.from, to: $0.to, message: $0.message,
                        reason: $0.reason, since: $0.since.map { call.store.civil($0).text },
                        sale: $0.sale?.text)
                }
            } catch {
                guard error.again else { throw error }
                parked.away.append(node)
            }
        }
        return JSONAnswer.response(parked)
    }

    private struct Deciding: Decodable {
        var node: String
        var ids: [Int64]
        var decision: String
        /// Why it is given up; a retry needs none.
        var reason: String?
    }

    private static func decide(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(Deciding.self)
        guard let decision = DecideParked.Decision(rawValue: wish.decision) else {
            throw Problem.badBody("decision is retry or discard")
        }
        guard (1...500).contains(wish.ids.count) else { throw Problem.badBody("1 to 500 ids") }
        guard call.desk.nodes.contains(wish.node) else {
            throw Problem.badBody("there is no node \(wish.node.prefix(64))")
        }
        do throws(Refusal) {
            try DecideParked.check(wish.reason, for: decision)
        } catch {
            throw Problem(error)
        }
        let subject = "\(decision.rawValue) message \(wish.ids[0]) of \(wish.node)"
        let by = try await call.officer(
            .manageStaff, wish.reason.map { "\(subject): \($0)" } ?? subject)
        let message = DecideParked(
            ids: wish.ids, decision: decision, staff: by, reason: wish.reason)
        let control = try call.desk.resolve($NodeControl.self, "node/\(wish.node)")
        _ = try await call.desk.ask { try await control.decide(message) }
        return JSONAnswer.done
    }
}
