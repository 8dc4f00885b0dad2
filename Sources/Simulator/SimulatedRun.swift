import ActorRuntime
import Commerce
package import Proof
package import Services
package import Topology

/// One run: a store, its customers, what goes wrong, and whether it all holds afterwards.
package struct SimulatedRun {
    package struct Plan: Sendable {
        package var deployment: Deployment
        package var settings: [StoreSettings]
        package var seed: UInt64
        /// Nil draws them from the seed.
        package var faults: [Fault]?
        package var kinds: [Fault.Kind]
        package var days: Int
        /// On each day.
        package var salesPerTerminal: Int
        /// In place of drawn sales, on the first day.
        package var recorded: Recording?

        package init(
            _ deployment: Deployment, _ settings: [StoreSettings], seed: UInt64,
            faults: [Fault]? = nil, kinds: [Fault.Kind] = Fault.Kind.allCases,
            days: Int = 1, salesPerTerminal: Int = 5
        ) {
            (self.deployment, self.settings, self.seed) = (deployment, settings, seed)
            (self.faults, self.kinds) = (faults, kinds)
            (self.days, self.salesPerTerminal) = (days, salesPerTerminal)
        }
    }

    package struct Result: Sendable {
        package var seed: UInt64
        package var violations: [Violation] = []
        package var faults: [Fault] = []
        package var fired: [Fault.Kind: Int] = [:]
        package var sales = 0
        /// How often a recorded message ended otherwise, by message and refusal.
        package var otherwise: [String: Int] = [:]
        /// Of all journals and the customers' log: the same run has the same.
        package var fingerprint: UInt64 = 0
        package var steps: UInt64 = 0
        /// What the proof was given.
        package var journals: [ExportedJournal] = []
        /// By store.
        package var logs: [String: CustomerLog] = [:]

        package init(seed: UInt64) {
            self.seed = seed
        }
    }

    /// Virtual time in which customers have to get to an end, and messages to arrive after that.
    private static let shopping: Int64 = 900_000_000_000
    private static let settling: Int64 = 120_000_000_000
    /// Milliseconds of a day, and of its part in which drawn faults begin.
    private static let day: Int64 = 86_400_000
    private static let faultWindow: Int64 = 6000

    /// Runs it; the same plan gives the same result. Throws where the store cannot even be opened.
    package static func run(_ plan: Plan) throws -> Result {
        var run = try SimulatedRun(plan)
        defer { run.world.close() }
        try run.open()
        for day in 1...plan.days {
            if day > 1 { run.sleep() }
            run.shop(day: day)
            run.settle()
        }
        return try run.prove()
    }

    private let plan: Plan
    private let world: SimulatedWorld
    private let injection: FaultInjection
    /// By store.
    private let books: [String: CustomerBook]
    private var result: Result

    private init(_ plan: Plan) throws {
        self.plan = plan
        world = try SimulatedWorld(plan.deployment, plan.settings, seed: plan.seed)
        injection = FaultInjection(world)
        books = Dictionary(
            uniqueKeysWithValues: plan.deployment.shops.map { ($0.name, CustomerBook()) })
        result = Result(seed: plan.seed)
    }

    private var simulation: Simulation { world.simulation }

    private var logs: [String: CustomerLog] { books.mapValues(\.log) }

    private func book(of store: Deployment.Store) -> CustomerBook {
        books[store.name] ?? CustomerBook()
    }

    private mutating func violate(_ invariant: String, _ what: String) {
        result.violations.append(Violation(invariant: invariant, weight: .broken, what: what))
    }

    private func open() throws {
        _ = simulation.run(until: Self.settling) { world.isOpen }
        let opening = Tally()
        if plan.deployment.headquarters != nil { openHeadquarters(opening) }
        for store in plan.deployment.shops {
            let shop = Shop(
                world: world, store: store.name, recorded: plan.recorded?.shop(store.name))
            let book = book(of: store)
            nonisolated(unsafe) let unshared = book
            Task(executorPreference: world.customers.loop) {
                do {
                    try await shop.open(&unshared.log)
                } catch {
                    opening.failure = "\(error)"
                }
                opening.count += 1
            }
        }
        let count = plan.deployment.stores.count
        _ = simulation.run(until: Self.settling) { opening.count == count && world.isIdle }
        if let failure = opening.failure { throw SimulationFailure(what: failure) }
    }

    /// Headquarters has the products that all stores have.
    private func openHeadquarters(_ opening: Tally) {
        let (products, world) = (plan.recorded?.products, world)
        Task(executorPreference: world.customers.loop) {
            do {
                try await Office.open(products, world)
            } catch {
                opening.failure = "\(error)"
            }
            opening.count += 1
        }
    }

    private mutating func shop(day: Int) {
        let nodes = plan.deployment.nodes.map(\.name)
        // From a stream of its own: a plan that is given leaves the rest of the run as it was.
        var chance = Chance(seed: simulation.random.next())
        let morning = Int64(day - 1) * Self.day
        let drawn = FaultPlan.draw(
            &chance, nodes: nodes, kinds: Fault.fitting(plan.kinds, plan.deployment), from: morning,
            until: morning + Self.faultWindow)
        let faults = (plan.faults ?? drawn).filter {
            (morning..<morning + Self.day).contains($0.at)
        }
        result.faults += faults
        injection.plan(faults, from: morning)
        let (queues, recorded) = customers(day: day)
        for queue in queues { queue.start() }
        for queue in recorded { queue.start() }
        let office = plan.deployment.headquarters.map { _ in
            Office(world, Chance(seed: simulation.random.next()))
        }
        office?.start()
        let end = simulation.now + Self.shopping
        let isOver = {
            queues.allSatisfy(\.isDone) && recorded.allSatisfy(\.isDone) && office?.isDone != false
        }
        if !simulation.run(until: end, isOver) {
            let reasons = world.reasons
            violate(
                "I22",
                "customers waited for \(Self.shopping / 1_000_000_000) s in vain: \(reasons)")
        }
        result.sales = logs.values.reduce(0) { $0 + $1.acknowledged.count }
        for queue in recorded { result.otherwise.merge(queue.otherwise, uniquingKeysWith: +) }
    }

    /// Those who are drawn, or, on the first day of a recording, what its terminals were sent.
    private func customers(day: Int) -> ([Customers], [RecordedTerminals]) {
        var (queues, terminals): ([Customers], [RecordedTerminals]) = ([], [])
        for store in plan.deployment.shops {
            let shop = Shop(
                world: world, store: store.name, recorded: plan.recorded?.shop(store.name))
            if plan.recorded != nil {
                guard day == 1 else { continue }
                terminals.append(
                    RecordedTerminals(
                        shop, terminals: store.terminals, book: book(of: store),
                        chance: Chance(seed: simulation.random.next())))
                continue
            }
            for terminal in 1...store.terminals {
                queues.append(
                    Customers(
                        shop, terminal: terminal, count: plan.salesPerTerminal,
                        book: book(of: store), chance: Chance(seed: simulation.random.next())))
            }
        }
        return (queues, terminals)
    }

    /// The shop closes and opens again on the next morning.
    private func sleep() {
        for node in world.nodes { node.stop() }
        let morning = simulation.now + 86_400_000_000_000
        _ = simulation.run(until: morning) { false }
        for node in world.nodes { node.start() }
    }

    private mutating func settle() {
        // What is still to go wrong does, and everyone has come back before it is over.
        _ = simulation.run(until: simulation.now + 12_000_000_000) { false }
        world.heal()
        // Who restarted waits a while for a node that it may take over, and nobody may be left to ask.
        if !simulation.run(
            until: simulation.now + Self.settling, { world.isIdle && world.isOpen })
        {
            violate(
                "I22",
                "messages are still under way after everything was healed: \(world.reasons)")
        }
    }

    /// Rows are only as far as their last checkpoint; the proof wants them beside all entries.
    private func writeRows() {
        let written = Tally()
        for node in world.nodes { node.checkpoint { written.count += 1 } }
        let count = world.nodes.count
        _ = simulation.run(until: simulation.now + Self.settling) {
            written.count == count && world.isIdle
        }
    }

    private mutating func prove() throws -> Result {
        for fault in world.unexpected { violate("I1", fault) }
        writeRows()
        for problem in world.verify() { violate("I2", problem) }
        for problem in try world.poison.problems() { violate("I29", problem) }
        for problem in world.newsLine.problems { violate("I30", problem) }
        for problem in try world.unsound.problems() { violate("I31", problem) }
        let journals = try world.export()
        (result.journals, result.logs) = (journals, logs)
        result.violations += Proof.check(journals, logs, uncounted: world.unsound.news)
        result.fired = injection.fired
        result.fingerprint = Fingerprint.of(journals, logs)
        result.steps = simulation.steps
        return result
    }
}

/// How many of those who were asked are done.
private final class Tally: @unchecked Sendable {
    // Used on the thread of the run only.
    var count = 0
    var failure: String?
}

/// The store of a run could not be opened, before anything went wrong.
package struct SimulationFailure: Error, CustomStringConvertible {
    let what: String

    package var description: String { "the shop did not open: \(what)" }
}
