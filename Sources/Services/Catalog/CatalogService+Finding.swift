import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What a code stands for, what an item comes to, and what lines cost by now.
extension CatalogService {
    package distributed func find(_ message: FindProducts) throws -> Answer<ProductsFound> {
        do throws(Refusal) {
            guard let basket = message.basket else { return .done(try found(message.codes)) }
            return .done(try found(message.codes, basket))
        } catch {
            return .refused(error)
        }
    }

    private func found(_ codes: [String]) throws(Refusal) -> ProductsFound {
        let counter = counter(at: store.civil(actorSystem.clock.wall()), group: nil)
        var offers: [ProductsFound.Offer] = []
        for code in codes { offers.append(try offer(try counter.scan(code).product)) }
        return ProductsFound(version: ledger.state.catalogue.version, offers: offers)
    }

    private func found(
        _ codes: [String], _ basket: WantedBasket
    ) throws(Refusal) -> ProductsFound {
        guard basket.lines.count == codes.count else {
            throw Refusal(
                "catalog.badBasket", "\(basket.lines.count) lines of \(codes.count) products")
        }
        // As many as a store has, whatever a message says.
        if let terminal = basket.terminal, (1...10_000).contains(terminal) {
            followers.insert(terminal)
        }
        let catalogue = ledger.state.catalogue
        var basketed = Basketed(
            catalogue: catalogue, counter: counter(at: basket.time, group: basket.group))
        var offers: [ProductsFound.Offer] = []
        for (code, line) in zip(codes, basket.lines) {
            offers.append(try offer(try basketed.take(code, line)))
        }
        return ProductsFound(
            version: catalogue.version, offers: offers,
            reductions: try reductions(basketed.promotionLines, basket),
            lines: basketed.lines.allSatisfy(\.isEmpty) ? nil : basketed.lines,
            prices: basketed.prices.isEmpty ? nil : basketed.prices)
    }

    private func counter(at time: CivilTime, group: String?) -> Counter {
        Counter(
            ledger.state.catalogue, reader: store.reader, rates: store.rates,
            context: PriceContext(at: time, store: store.name, group: group),
            on: BusinessDay(of: time, cutOff: store.cutOff))
    }
}

/// A basket that was asked about, as the catalogue has it now.
private struct Basketed {
    let catalogue: Catalogue
    let counter: Counter
    /// For each code what it comes to; nothing for what is a line already.
    var lines: [[SaleLine]] = []
    var prices: [LinePrice] = []
    var promotionLines: [PromotionLine] = []

    mutating func take(
        _ code: String, _ wanted: WantedBasket.Line
    ) throws(Refusal) -> Product {
        guard let choice = wanted.choice else {
            let product = try catalogue.find(code)
            lines.append([])
            let price = try price(of: product, wanted)
            promotionLines.append(PromotionLine(product, wanted, at: price))
            return product
        }
        let item = CounterItem(
            code: code, quantity: wanted.quantity, price: wanted.price, choice: choice)
        let rungUp = try counter.ringUp(item)
        lines.append(rungUp)
        for line in rungUp { promotionLines.append(PromotionLine(line, of: catalogue)) }
        return try counter.scan(code).product
    }

    private mutating func price(
        of product: Product, _ wanted: WantedBasket.Line
    ) throws(Refusal) -> Money {
        guard let base = wanted.base, let price = wanted.price,
            let now = try counter.price(of: product, wanted.quantity, at: price, base: base)
        else { return wanted.price ?? product.price }
        prices.append(LinePrice(line: lines.count, unitPrice: now.price, list: now.list))
        return now.price
    }
}

extension PromotionLine {
    /// Nothing comes off deposits and prices that staff set.
    fileprivate init(_ product: Product, _ line: WantedBasket.Line, at price: Money) {
        self.init(
            sku: product.sku, category: product.category, tags: product.tags, unitPrice: price,
            quantity: line.quantity, isWeighed: !product.isWhole,
            takesPart: !line.isFixed && product.takesPart)
    }
}
