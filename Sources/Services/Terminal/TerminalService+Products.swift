import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What the catalogue says of a sale: lines, what they cost by now, and what promotions take off.
///
/// It is asked whenever lines come or change, and when it says that it has changed, so that an open
/// sale follows prices and promotions; a discount, a tender and the end leave the price as the
/// customer saw it.
extension TerminalService {
    package distributed func scan(_ message: ScanItem) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let item = Sell.Item(
            code: message.code, quantity: message.quantity, price: message.price,
            choice: message.choice)
        return try await step(message, ringingUp: [item], { $0 }) {
            (terminal, found) throws(Refusal) in
            // Without an offer there are no lines either, which is refused below.
            let list = found.offers.last?.product.price ?? .zero
            let wanted = try terminal.wanted(price: item.price, for: list, of: message.sale)
            return try permitted([.init(.sell, of: message.sale)] + wanted, at: terminal)
                + terminal.adding(
                    try found.lines(of: item, at: found.offers.count - 1), to: message.sale,
                    found.followed, checkedAge: message.checkedAge)
        }
    }

    package distributed func change(_ message: ChangeQuantity) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        return try await step(message, ringingUp: []) { (sale) throws(Refusal) in
            var changed = sale
            try changed.change(line: message.line, to: message.quantity)
            return changed
        } _: { (terminal, found) throws(Refusal) in
            let wanted = try terminal.wanted(
                changing: message.line, to: message.quantity, in: message.sale)
            return try permitted(wanted, at: terminal)
                + terminal.changing(
                    line: message.line, to: message.quantity, in: message.sale, found.followed)
        }
    }

    /// A step that the catalogue is asked about, with the lines that `changed` makes of the sale's;
    /// asked again where another step came between.
    func step<Request: SaleMessage>(
        _ message: Request, ringingUp items: [Sell.Item],
        _ changed: (OpenSale) throws(Refusal) -> OpenSale,
        _ decide: (TerminalState, ProductsFound) throws(Refusal) -> [TerminalState.Event]
    ) async throws -> Answer<SaleShown> where Request.Reply == Answer<SaleShown> {
        for _ in 0..<Self.attempts {
            let sale: OpenSale
            let found: ProductsFound
            do throws(Refusal) {
                sale = try ledger.state.terminal.openSale(message.sale)
                found = try await self.found(items, for: try changed(sale))
            } catch {
                return .refused(error)
            }
            guard ledger.state.terminal.open?.isPriced(as: sale) == true else { continue }
            return try step(message) { (terminal) throws(Refusal) in
                try withDiscounts(try decide(terminal, found), of: message.sale, at: terminal)
            }
        }
        return .refused(.inProgress)
    }

    /// A sale that is being paid stays as the customer saw it.
    package distributed func follow(_ message: FollowCatalog) async throws -> Answer<Done> {
        for _ in 0..<Self.attempts {
            guard let sale = followingSale else { return .done(Done()) }
            let found: ProductsFound
            do throws(Refusal) {
                found = try await self.found([], for: sale)
            } catch {
                return .refused(error)
            }
            guard followingSale?.isPriced(as: sale) == true else { continue }
            return try ledger.now(in: actorSystem) { (book) throws(Refusal) in
                Decision(
                    events: try book.terminal.following(sale.id, found.followed), value: Done())
            }
        }
        return .refused(.inProgress)
    }

    private var followingSale: OpenSale? {
        guard let sale = ledger.state.terminal.open, sale.tenders.isEmpty, !sale.lines.isEmpty,
            !paying.contains(sale.id)
        else { return nil }
        return sale
    }

    private static var attempts: Int { 8 }

    /// The sale's lines and then new ones, as the catalogue and its promotions have them; where a
    /// `time` is given, that of a sale of an earlier day. Of a sale that is open, or `isTakenIn`, the
    /// catalogue tells when it has changed.
    func found(
        _ items: [Sell.Item], for sale: OpenSale, at time: CivilTime? = nil, isTakenIn: Bool = false
    ) async throws(Refusal) -> ProductsFound {
        let items = items.map {
            (code: $0.code, line: WantedBasket.Line($0, isEarlier: time != nil))
        }
        let basket = WantedBasket(
            lines: sale.lines.map(WantedBasket.Line.init) + items.map(\.line),
            isMember: sale.member != nil, at: time ?? store.civil(actorSystem.clock.wall()),
            group: sale.group,
            terminal: isTakenIn || ledger.state.terminal.open?.id == sale.id
                ? ledger.state.terminal.number : nil, coupons: sale.coupons)
        let request = FindProducts(codes: sale.codes + items.map(\.code), basket: basket)
        return try await Outcome.of {
            try await $Catalog.resolve(id: self.store.address("catalog"), using: self.actorSystem)
                .find(request)
        }.answer(from: "catalog")
    }
}

extension OpenSale {
    /// Whether what the catalogue said of the other holds of this one.
    func isPriced(as other: OpenSale) -> Bool {
        lines == other.lines && coupons == other.coupons
    }
}

extension ProductsFound {
    var followed: TerminalState.Followed {
        TerminalState.Followed(
            catalogue: version, prices: prices ?? [], reductions: reductions ?? [])
    }
}
