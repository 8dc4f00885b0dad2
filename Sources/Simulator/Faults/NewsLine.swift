import ActorRuntime
import Contracts
import Services
import Wire

/// Stands on the wires between stores and headquarters: headquarters gets, or says that it has, a part only of
/// what it was sent, as when it was stopped in the middle; and it is of an older build than what is marked so.
///
/// Sees that each store goes on exactly behind what was acknowledged.
final class NewsLine {
    /// The last question of a store's line, and which numbers it was answered with.
    private struct Question {
        let node: String
        let call: UInt64
        let first: Int64
        let count: Int
        var answered: Set<Int64> = []
    }

    /// In how many of 10,000 cases headquarters takes less.
    var odds: UInt64 = 0
    private(set) var fired = 0
    /// News that a store told behind something else than what was acknowledged.
    private(set) var problems: [String] = []

    private let simulation: Simulation
    /// By store and node.
    private var last: [String: Question] = [:]

    init(_ simulation: Simulation) {
        self.simulation = simulation
    }

    /// What arrives in place of a message.
    func change(_ envelope: Envelope, _ from: String, _ to: String) -> Envelope {
        guard envelope.message == TakeNews.wireName else { return envelope }
        var changed = envelope
        switch envelope.kind {
        case .call:
            if let payload = question(envelope, from) { changed.payload = payload }
        case .reply:
            if let payload = answer(envelope, to) { changed.payload = payload }
        default: break
        }
        return changed
    }

    private func question(_ envelope: Envelope, _ node: String) -> [UInt8]? {
        guard var message = try? CBORDecoder.decode(TakeNews.self, from: envelope.payload),
            var news = try? message.news.unpacked(as: [NewsAsSent].self)
        else { return nil }
        check(message, news.count, node)
        last["\(message.store)@\(node)"] = Question(
            node: node, call: envelope.call, first: message.first, count: news.count)
        news = news.map { NewsAsSent(NewerBuild.asSent($0.news)) }
        if news.count > 1, simulation.random.chance(odds / 2, in: 10_000) {
            fired += 1
            news = Array(news.prefix(Int(simulation.random.between(1, Int64(news.count - 1)))))
        }
        message.news = Packed(news)
        return CBOREncoder.encode(message)
    }

    private func check(_ message: TakeNews, _ count: Int, _ node: String) {
        guard count > 0 else { return }
        let answered = last["\(message.store)@\(node)"]?.answered ?? []
        guard !answered.contains(message.first - 1) else { return }
        problems.append(
            "\(message.store): news \(message.first) is told behind what was acknowledged: \(answered.sorted())"
        )
    }

    private func answer(_ envelope: Envelope, _ node: String) -> [UInt8]? {
        guard
            let line = last.first(where: {
                $0.value.node == node && $0.value.call == envelope.call
            })?.key, let question = last[line],
            case .done(var taken)? = try? CBORDecoder.decode(
                TakeNews.Reply.self, from: envelope.payload)
        else { return nil }
        let most = question.first + Int64(question.count) - 1
        if question.count > 0, taken.received == most,
            simulation.random.chance(odds, in: 10_000)
        {
            fired += 1
            taken.received = simulation.random.between(question.first - 1, most - 1)
        }
        last[line]?.answered.insert(taken.received)
        taken.last = taken.last.map(NewerBuild.asKept)
        return CBOREncoder.encode(TakeNews.Reply.done(taken))
    }
}
