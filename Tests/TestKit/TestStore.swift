package import ActorRuntime
package import Commerce
package import Contracts
import Distributed
import Journal
package import Services
package import Topology

/// All nodes of a topology in one process, each with its own loop, journal and link, and a caller.
package final class TestStore {
    package let deployment: Deployment
    package let caller: NodeSystem
    package let random: SeededRandom
    package let days = PassingDays()
    /// What the nodes noted for whoever looks after the store.
    package let notes = TestNotes()
    private let network: TestNetwork
    private let folder: TemporaryFolder
    private var nodes: [String: StoreNode] = [:]
    private var incarnation: UInt64 = 1
    /// What every printer of the store is; nil where none answers.
    private let printer: TestPrinter?

    package init(
        _ deployment: Deployment, _ link: TestLink, seed: UInt64 = 1, printer: TestPrinter? = nil
    ) throws {
        (self.deployment, self.printer) = (deployment, printer)
        random = SeededRandom(seed: seed)
        folder = try TemporaryFolder()
        network = try TestNetwork(link, names: deployment.nodes.map(\.name))
        let locate = Self.locate(deployment)
        caller = NodeSystem(
            .init(
                node: "caller", incarnation: 1, clock: TestClock.clock, random: random.source,
                transport: try network.transport("caller", incarnation: 1), gate: OpenGate(),
                locate: locate))
        try caller.start()
        for node in deployment.nodes { try start(node.name) }
    }

    deinit {
        caller.loop.stop()
        for node in nodes.values { node.stop() }
    }

    package var store: Deployment.Store { deployment.stores[0] }

    /// By another topology than that of the store, as a machine does that was given another file.
    package func start(_ name: String, by next: Deployment? = nil) throws {
        let deployment = next ?? deployment
        guard let node = deployment.nodes.first(where: { $0.name == name }) else { return }
        incarnation += 1
        let (incarnation, network, random, clock) = (incarnation, network, random, days.clock)
        let locate = Self.locate(deployment)
        var plan = StoreNode.Plan(
            deployment: deployment, node: node.name,
            stores: deployment.stores.map(Self.settings),
            failed: { fault in preconditionFailure("\(fault)") }, stop: {})
        plan.settings = { Self.settings($0) }
        plan.hashing = TestSecrets.hashing
        if let printer { plan.printers = { _ in printer } }
        plan.noted = { [notes] in notes.add($0) }
        let running = try StoreNode(
            plan, try NodeJournal(folder: try folder.folder(name), clock: clock)
        ) { gate in
            NodeSystem.Parts(
                node: name, incarnation: incarnation, clock: clock,
                random: random.source,
                transport: try network.transport(name, incarnation: incarnation), gate: gate,
                locate: locate, serialisesLocalCalls: true)
        }
        try running.start()
        nodes[name] = running
    }

    /// Ends a node in order; when it returns, its journal is closed.
    package func stop(_ name: String) async {
        guard let node = nodes.removeValue(forKey: name) else { return }
        node.stop()
        while node.system.loop.isRunning || !network.isFree(name) {
            await caller.loop.pause(.milliseconds(1))
        }
    }

    /// Ends a node, and gives back a program of somebody else who has the node's name and key.
    package func impostor(_ name: String) async throws -> NodeSystem {
        await stop(name)
        incarnation += 1
        let system = NodeSystem(
            .init(
                node: name, incarnation: incarnation, clock: TestClock.clock,
                random: random.source,
                transport: try network.transport(name, incarnation: incarnation),
                gate: OpenGate(), locate: Self.locate(deployment)))
        try system.start()
        return system
    }

    /// Ends such a program, so that the node may start again.
    package func end(_ impostor: NodeSystem) async {
        impostor.loop.stop()
        while impostor.loop.isRunning || !network.isFree(impostor.node) {
            await caller.loop.pause(.milliseconds(1))
        }
    }

    /// Waits until every node that runs takes calls.
    package func open() async {
        for node in nodes.values {
            while await !isOpen(node) { await caller.loop.pause(.milliseconds(2)) }
        }
    }

    private func isOpen(_ node: StoreNode) async -> Bool {
        await Task(executorPreference: node.system.loop) { node.closed.isEmpty }.value
    }

    package func restart() async throws {
        for node in deployment.nodes { await stop(node.name) }
        for node in deployment.nodes { try start(node.name) }
        await open()
    }

    package func folder(of node: String) throws -> String { try folder.folder(node) }

    package func address(_ service: String) -> Address { Address("\(store.name)/\(service)") }

    /// Waits until every durable message of every node has arrived.
    package func settle() async {
        while true {
            var waiting = 0
            for node in nodes.values.sorted(by: { $0.system.node < $1.system.node }) {
                waiting += await Task(executorPreference: node.system.loop) {
                    node.courier.depth + Int(node.journal.written - node.journal.durable)
                }.value
            }
            if waiting == 0 { return }
            await caller.loop.pause(.milliseconds(2))
        }
    }

    /// How many changes the journals of all nodes have taken.
    package func written() async -> UInt64 {
        var written: UInt64 = 0
        for node in nodes.values {
            written += await Task(executorPreference: node.system.loop) { node.journal.written }
                .value
        }
        return written
    }

    private static func locate(_ deployment: Deployment) -> @Sendable (Address) -> Route? {
        { address in deployment.node(running: address.path).map { .node($0.name) } }
    }

    package static func settings(_ store: Deployment.Store) -> StoreSettings {
        let currency = Currency(code: store.currency) ?? .euro
        var settings = StoreSettings(
            name: store.name, currency: currency,
            pricing: Pricing(prices: store.pricesIncludeVAT ? .inclusive : .exclusive),
            rates: store.vat.compactMapValues { VATRate($0) }, cutOff: store.dayStartsAt,
            language: store.language,
            drawers: DrawerPolicy(store.drawers, currency) ?? DrawerPolicy(),
            civil: { CivilTime(secondsSince1970: $0 / 1_000_000_000) })
        settings.requiresSignIn = store.requiresSignIn
        settings.giftCardMonths = store.giftCardMonths
        settings.hasHeadquarters = store.hasHeadquarters
        (settings.receipt, settings.printers) = (store.receipt, store.printers)
        return settings
    }
}

extension TestStore {
    package func terminal(_ number: Int = 1) throws -> $Terminal {
        try $Terminal.resolve(id: address("terminal/\(number)"), using: caller)
    }

    package func catalog() throws -> $Catalog {
        try $Catalog.resolve(id: address("catalog"), using: caller)
    }

    package func inventory() throws -> $Inventory {
        try $Inventory.resolve(id: address("inventory"), using: caller)
    }

    package func payments() throws -> $Payments {
        try $Payments.resolve(id: address("payments"), using: caller)
    }

    package func cardTerminal() throws -> $CardTerminal {
        try $CardTerminal.resolve(id: address("card-terminal"), using: caller)
    }

    package func loyalty() throws -> $Loyalty {
        try $Loyalty.resolve(id: address("loyalty"), using: caller)
    }

    package func parking() throws -> $Parking {
        try $Parking.resolve(id: address("parking"), using: caller)
    }

    package func vouchers() throws -> $Vouchers {
        try $Vouchers.resolve(id: address("vouchers"), using: caller)
    }

    package func reporting() throws -> $Reporting {
        try $Reporting.resolve(id: address("reporting"), using: caller)
    }

    package func staff() throws -> $Staff {
        try $Staff.resolve(id: address("staff"), using: caller)
    }

    package func printer(_ name: String) throws -> $Printer {
        try $Printer.resolve(id: address("printer/\(name)"), using: caller)
    }

    package func receipts() throws -> $Receipts {
        try $Receipts.resolve(id: address("receipts"), using: caller)
    }

    /// A small assortment: coffee 2.50 at 19 %, bread 2.49 at 7 %, apples 2.99 a kilogram at 7 %.
    package func stockShelves() async throws {
        let products = [
            Product(sku: "COFFEE", name: "Kaffee", price: Money(minor: 250)),
            Product(
                sku: "BREAD", gtin: "4006381333931", name: "Brot", price: Money(minor: 249),
                vatClass: "reduced"),
            Product(
                sku: "APPLES", name: "Äpfel", price: Money(minor: 299), vatClass: "reduced",
                unit: "kg"),
        ]
        _ = try await catalog().publish(PublishProducts(products: products)).get()
        let movements = products.map {
            StockLedger.Movement(sku: $0.sku, quantity: Quantity(thousandths: 10_000))
        }
        _ = try await inventory().move(
            MoveStock(
                sale: random.saleID(), reason: "opening stock", isSale: false,
                movements: movements)
        ).get()
        let member = PointsLedger.Member(number: "M-1", name: "Ada", email: "", points: 100)
        _ = try await loyalty().join(JoinMembers(members: [member])).get()
    }

    package func sell(
        _ items: [(String, Int64)], sale: SaleID? = nil, terminal: Int = 1,
        member: String? = nil, payments: [Sell.Payment]? = nil
    ) async throws -> Answer<SaleFinished> {
        try await self.terminal(terminal).sell(
            Sell(
                sale: sale ?? random.saleID(), staff: "S-01", member: member,
                items: items.map {
                    .init(code: $0.0, quantity: Quantity(thousandths: $0.1))
                }, payments: payments ?? [.init(.cash, currency: .euro)]))
    }

    package func onHand(_ sku: String) async throws -> Int64? {
        try await inventory().levels(StockLevels(skus: [sku])).rows.first?.level.onHand.thousandths
    }
}
