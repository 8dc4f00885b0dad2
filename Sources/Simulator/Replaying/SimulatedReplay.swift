package import ActorRuntime
package import Services
package import Topology

/// What a store was sent from outside, sent again to a simulated one that nothing goes wrong in: one
/// message after the other, each when what followed from the one before has arrived.
package struct SimulatedReplay {
    package struct Message: Sendable {
        package var name: String
        package var to: String
        /// In CBOR.
        package var body: [UInt8]
        /// The one that was recorded.
        package var answer: [UInt8]?

        package init(name: String, to: String, body: [UInt8], answer: [UInt8]? = nil) {
            (self.name, self.to, self.body) = (name, to, body)
            self.answer = answer
        }
    }

    package struct Plan: Sendable {
        package var deployment: Deployment
        package var settings: [StoreSettings]
        package var seed: UInt64
        package var messages: [Message]
        /// What the shop has to begin with.
        package var recorded: Recording

        package init(
            _ deployment: Deployment, _ settings: [StoreSettings], seed: UInt64,
            messages: [Message], recorded: Recording
        ) {
            (self.deployment, self.settings, self.seed) = (deployment, settings, seed)
            (self.messages, self.recorded) = (messages, recorded)
        }
    }

    /// Virtual nanoseconds in which an answer, or all that follows from it, has to come.
    private static let patience: Int64 = 120_000_000_000
    private static let call = Duration.seconds(60)

    /// How each message ended, in their order; the same plan ends the same. An answer is in CBOR.
    /// Throws where the store cannot be opened.
    package static func run(_ plan: Plan) throws -> [Outcome<[UInt8]>] {
        var replay = try SimulatedReplay(plan)
        defer { replay.world.close() }
        try replay.open()
        return plan.messages.map { replay.send($0) }
    }

    private let plan: Plan
    private let world: SimulatedWorld
    private var words = RecordedWords()

    private init(_ plan: Plan) throws {
        self.plan = plan
        world = try SimulatedWorld(plan.deployment, plan.settings, seed: plan.seed)
    }

    private func open() throws {
        guard until({ world.isOpen }) else {
            throw SimulationFailure(what: world.reasons)
        }
        for store in plan.deployment.shops {
            let shop = Shop(
                world: world, store: store.name, recorded: plan.recorded.shop(store.name))
            let opened = ended {
                let book = CustomerBook()
                try await shop.open(&book.log)
                return []
            }
            guard case .reply = opened else { throw SimulationFailure(what: "\(opened)") }
        }
        _ = until { world.isIdle }
    }

    private mutating func send(_ message: Message) -> Outcome<[UInt8]> {
        let customers = world.customers
        let content = try? RecordedContent(message.name, message.body)
        let body =
            content.map { words.adapted($0, message.body, was: message.answer) } ?? message.body
        let end = ended {
            try await NodeSystem.$patience.withValue(Self.call) {
                try await customers.askAgain(
                    message.name, to: Address(message.to), payload: body)
            }
        }
        _ = until { world.isIdle }
        if let content, case .reply(let answer) = end {
            words.learn(content, was: message.answer, is: answer)
        }
        return end
    }

    private func until(_ isDone: () -> Bool) -> Bool {
        world.simulation.run(until: world.simulation.now + Self.patience, isDone)
    }

    /// Does something on the customers' loop and runs the store until it is done.
    private func ended(_ act: @escaping () async throws -> [UInt8]) -> Outcome<[UInt8]> {
        let end = End()
        nonisolated(unsafe) let act = act
        Task(executorPreference: world.customers.loop) {
            end.outcome = await Outcome.of(act)
        }
        _ = until { end.outcome != nil }
        return end.outcome ?? .unknown("simulation.noEnd")
    }

    private final class End: @unchecked Sendable {
        // Used on the thread of the run only.
        var outcome: Outcome<[UInt8]>?
    }
}
