package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of parked sales; what a terminal takes is brought to it, too, until it has arrived.
package distributed actor ParkingService: Parking, Service {
    package typealias ActorSystem = NodeSystem

    private let store: StoreSettings
    private let ledger: Ledger<ParkingBook>

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { parkingHandlers }

    package init(actorSystem: NodeSystem, store: StoreSettings, ledger: Ledger<ParkingBook>) {
        self.actorSystem = actorSystem
        self.store = store
        self.ledger = ledger
    }

    package distributed func keep(_ message: KeepSale) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(events: try book.sales.keeping(message.parked), value: Done())
        }
    }

    package distributed func take(_ message: TakeSale) throws -> Answer<SaleTaken> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let (events, sale) = try book.sales.taking(
                message.sale, handOver: message.handOver, to: message.terminal,
                staff: message.staff)
            return Decision(
                events: events, value: SaleTaken(sale: sale),
                messages: [
                    Outgoing(
                        HandInSale(open: sale, into: message.into),
                        to: store.address("terminal/\(message.terminal)"))
                ])
        }
    }

    package distributed func transfer(_ message: TransferParked) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.sales.transferring(message.sale, to: message.staff),
                value: Done())
        }
    }

    package distributed func list(_ message: ListParked) throws -> ParkedListed {
        let all = ledger.state.sales.all
        let rest = all.drop { sale in message.after.map { sale.sale.id <= $0 } ?? false }
        return ParkedListed(rows: rest.prefix(Self.page).map(ParkedListed.Row.init))
    }

    private static var page: Int { 200 }
}

extension ParkedListed.Row {
    fileprivate init(_ parked: ParkedSale) {
        self.init(
            sale: parked.sale.id, staff: parked.sale.staff, member: parked.sale.member,
            lines: parked.sale.lines.count, due: parked.due, terminal: parked.terminal,
            since: parked.since, nextHandOver: parked.sale.nextHandOver)
    }
}

private let parkingHandlers = HandlerTable([
    .inline { (service: isolated ParkingService, message: KeepSale) in
        try service.keep(message)
    },
    .inline { (service: isolated ParkingService, message: TakeSale) in
        try service.take(message)
    },
    .inline { (service: isolated ParkingService, message: TransferParked) in
        try service.transfer(message)
    },
    .inline { (service: isolated ParkingService, message: ListParked) in
        try service.list(message)
    },
])
