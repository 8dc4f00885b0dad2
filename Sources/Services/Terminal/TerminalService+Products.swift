import ActorRuntime
package import Commerce
package import Contracts
import Distributed
import Journal

/// What the catalogue says of a sale: products, and what promotions take off.
///
/// Promotions are asked for whenever lines come or change, so that an open sale follows them; a
/// discount, a tender and the end leave the price as the customer saw it.
extension TerminalService {
    package distributed func scan(_ message: ScanItem) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let item = Sell.Item(
            code: message.code, quantity: message.quantity, price: message.price)
        return try await step(message, ringingUp: [item], { $0 }) {
            (terminal, found) throws(Refusal) in
            guard let offer = found.offers.last else { throw .noOffer }
            let wanted = try terminal.wanted(
                price: item.price, for: offer.product.price, of: message.sale)
            return try permitted([.init(.sell, of: message.sale)] + wanted, at: terminal)
                + terminal.adding(
                    offer.line(item), to: message.sale, catalogue: found.version,
                    reductions: found.reductions ?? [])
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
                    line: message.line, to: message.quantity, in: message.sale,
                    reductions: found.reductions ?? [])
        }
    }

    /// A step that the catalogue is asked about, with the lines that `changed` makes of the sale's;
    /// asked again where another step came between.
    private func step<Request: SaleMessage>(
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
            guard ledger.state.terminal.open?.lines == sale.lines else { continue }
            return try step(message) { (terminal) throws(Refusal) in try decide(terminal, found) }
        }
        return .refused(.inProgress)
    }

    private static var attempts: Int { 8 }

    /// The sale's lines and then new ones, as the catalogue and its promotions have them.
    func found(
        _ items: [Sell.Item], for sale: OpenSale, at time: CivilTime? = nil
    ) async throws(Refusal) -> ProductsFound {
        let basket = WantedBasket(
            lines: sale.lines.map(WantedBasket.Line.init) + items.map(WantedBasket.Line.init),
            isMember: sale.member != nil, at: time ?? store.civil(actorSystem.clock.wall()))
        let request = FindProducts(
            codes: sale.lines.map(\.sku) + items.map(\.code), basket: basket)
        return try await Outcome.of {
            try await $Catalog.resolve(id: self.store.address("catalog"), using: self.actorSystem)
                .find(request)
        }.answer(from: "catalog")
    }
}

extension ProductsFound.Offer {
    /// The item as a line, before promotions.
    package func line(_ item: Sell.Item) -> SaleLine {
        SaleLine(
            sku: product.sku, name: product.name, unitPrice: item.price ?? product.price,
            quantity: item.quantity, vat: vat, hasSetPrice: item.price == nil ? nil : true)
    }
}

extension Refusal {
    fileprivate static let noOffer = Refusal(
        "catalog.unknownCode", "the catalogue did not say what the code is; try again")
}
