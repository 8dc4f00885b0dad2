import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Open sales that go to parking, and come from there.
///
/// A sale is at one place whoever dies: where it leaves a terminal, the message that brings it to
/// parking is written in the same step, and where parking gives it away, so is the one that brings
/// it here. That one may come before the answer, or long after it; whichever is first takes it in.
extension TerminalService {
    package distributed func park(_ message: ParkSale) throws -> Answer<SalesParked> {
        guard !paying.contains(message.sale) else { return .refused(.inProgress) }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let permits = try permitted([.init(.sell, of: message.sale)], at: book.terminal)
            let sale = try book.terminal.parking(message.sale, handOver: message.handOver)
            let parked = try parked(sale, by: book.terminal)
            return Decision(
                events: permits + [.handOver(.parked(sale.id))],
                value: SalesParked(rows: [.init(parked)]), messages: [keeping(parked)])
        }
    }

    /// What coupons take off goes to all parts, so they are used up before there are parts.
    package distributed func split(_ message: SplitSale) async throws -> Answer<SalesParked> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        guard paying.insert(message.sale).inserted else { return .refused(.inProgress) }
        defer { paying.remove(message.sale) }
        do throws(Refusal) {
            let terminal = ledger.state.terminal
            let whole = try terminal.openSale(message.sale)
            _ = try permitted([.init(.sell, of: message.sale)], at: terminal)
            _ = try terminal.splitting(message.sale, message.split, into: message.others)
            try write(terminal.askingToSplit(whole))
            try await useCoupons(of: whole)
        } catch {
            return .refused(error)
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let permits = try permitted([.init(.sell, of: message.sale)], at: book.terminal)
            var parts: [ParkedSale] = []
            for part in try book.terminal.splitting(
                message.sale, message.split, into: message.others)
            {
                parts.append(try parked(part, by: book.terminal))
            }
            var rows = parts.map(SalesParked.Row.init)
            rows[0].nextHandOver = nil
            return Decision(
                events: permits + [.handOver(.split(parts[0].sale, parked: message.others))],
                value: SalesParked(rows: rows), messages: parts.dropFirst().map(keeping))
        }
    }

    package distributed func transfer(_ message: TransferSale) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], at: terminal)
                + [.handOver(try terminal.transferring(message.sale, to: message.staff))]
        }
    }

    package distributed func resume(_ message: ResumeSale) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        return try await takeIn(
            message,
            TakeSale(
                sale: message.sale, handOver: message.handOver,
                terminal: ledger.state.terminal.number, staff: message.staff))
    }

    package distributed func merge(_ message: MergeSale) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        return try await takeIn(
            message,
            TakeSale(
                sale: message.sale, handOver: message.handOver,
                terminal: ledger.state.terminal.number, into: message.into))
    }

    package distributed func handIn(_ message: HandInSale) async throws -> Answer<Done> {
        let isIn = try ledger.hasAnswered(ResumeSale.effect, message.key)
        let answer: Answer<Done> = try ledger.once(message, in: actorSystem) {
            (book) throws(Refusal) in
            guard !isIn else { return Decision(events: [], value: Done()) }
            do throws(Refusal) {
                try checkAtRest(message.into)
                let handOver = try book.terminal.receiving(message.open, into: message.into)
                return Decision(events: [.handOver(handOver)], value: Done())
            } catch {
                var back = message.open
                back.handOvers = back.nextHandOver
                let parked = try parked(back, by: book.terminal)
                return Decision(events: [], value: Done(), messages: [keeping(parked)])
            }
        }
        if !isIn { _ = try? await follow(FollowCatalog(version: message.open.catalogue)) }
        return answer
    }

    private func takeIn<Request: SaleMessage>(
        _ message: Request, _ request: TakeSale
    ) async throws -> Answer<SaleShown> where Request.Reply == Answer<SaleShown> {
        let sale: OpenSale
        do throws(Refusal) {
            if try !isIn(message.key) { try ready(for: request) }
            sale = try await taken(request)
        } catch {
            return .refused(error)
        }
        let news = await news(of: sale, into: request.into, isIn: try isIn(message.key))
        let isIn = try isIn(message.key)
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            var after = book.terminal
            var events: [TerminalState.Event] = []
            if !isIn {
                try checkAtRest(request.into)
                events = [.handOver(try after.receiving(sale, into: request.into))]
                for event in events { after.apply(event) }
            }
            let followed = try following(news, at: after)
            for event in followed { after.apply(event) }
            guard let open = after.open, open.id == request.into ?? request.sale else {
                throw .wentBack
            }
            return Decision(
                events: events + followed,
                value: SaleShown(sale: open, priced: try after.price(open)))
        }
    }

    /// What the catalogue says by now of the sale that comes in, or of the open one with its lines; nil where
    /// it does not answer, or nothing comes in: the sale is taken in as it was.
    private func news(
        of sale: OpenSale, into whole: SaleID?, isIn: Bool
    ) async -> (of: OpenSale, found: ProductsFound)? {
        var after = ledger.state.terminal
        if !isIn {
            guard let handOver = try? after.receiving(sale, into: whole) else { return nil }
            after.apply(.handOver(handOver))
        }
        guard let open = after.open, !open.lines.isEmpty, open.agreed == nil,
            let found = try? await found([], for: open, isTakenIn: true)
        else { return nil }
        return (open, found)
    }

    private func following(
        _ news: (of: OpenSale, found: ProductsFound)?, at terminal: TerminalState
    ) throws(Refusal) -> [TerminalState.Event] {
        guard let news, let open = terminal.open, open.id == news.of.id,
            open.isPriced(as: news.of), open.tenders.isEmpty
        else { return [] }
        return try terminal.following(open.id, news.found.followed)
    }

    /// Whether the sale was brought here already.
    private func isIn(_ key: [UInt8]) throws(Refusal) -> Bool {
        do {
            return try ledger.hasAnswered(HandInSale.effect, key)
        } catch {
            throw Refusal("journal.unreadable", "\(error)")
        }
    }

    /// Nothing is taken that would only have to go back.
    private func ready(for request: TakeSale) throws(Refusal) {
        _ = try permitted(
            [.init(.sell, of: request.into ?? request.sale)], at: ledger.state.terminal)
        guard let into = request.into else {
            guard !isTraining else { throw .inPractice }
            return try ledger.state.terminal.checkFree()
        }
        try checkAtRest(into)
        _ = try ledger.state.terminal.movable(into)
    }

    /// Nothing comes into a sale that is being paid: it is finished as it was.
    private func checkAtRest(_ sale: SaleID?) throws(Refusal) {
        if let sale, paying.contains(sale) { throw .inProgress }
    }

    private func taken(_ request: TakeSale) async throws(Refusal) -> OpenSale {
        let answer: SaleTaken = try await Outcome.of {
            try await $Parking.resolve(id: self.store.address("parking"), using: self.actorSystem)
                .take(request)
        }.answer(from: "parking")
        return answer.sale
    }

    private func parked(
        _ sale: OpenSale, by terminal: TerminalState
    ) throws(Refusal) -> ParkedSale {
        ParkedSale(
            sale, due: try terminal.price(sale).due, terminal: terminal.number,
            since: store.civil(actorSystem.clock.wall()))
    }

    private func keeping(_ parked: ParkedSale) -> Outgoing {
        Outgoing(KeepSale(parked), to: store.address("parking"))
    }
}

extension SalesParked.Row {
    fileprivate init(_ parked: ParkedSale) {
        self.init(
            sale: parked.sale.id, due: parked.due, nextHandOver: parked.sale.nextHandOver)
    }
}

extension Refusal {
    fileprivate static let inPractice = Refusal(
        "staff.inTraining", "parked sales are real ones, and who is here practises")
    fileprivate static let wentBack = Refusal(
        "sale.wentBack", "the terminal had another open sale meanwhile; it is parked again")
}
