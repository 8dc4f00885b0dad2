import Commerce
import Contracts
import Wire

/// What lines of a sale hold besides a price, what is chosen of goods, and price lists.
extension SampleMaker {
    var lines: [any CBORCodable] {
        let kinds: [SelectedLine.Kind] = [.product, .part, .modifier, .deposit]
        return kinds.map { $0 as any CBORCodable } + [
            lineDetail, lineRates, taxing, OrderType.here, OrderType.toGo,
            Pricing.TaxRounding.receipt,
            Pricing.TaxRounding.line, linePrice,
            GivenDiscount(.percent(500), reason: maybe("damaged")),
            ChosenCombo(sku: "MENU", name: "Menü"),
            ChosenModifier(sku: "OAT", name: "Hafer", count: 2), choice, choice.parts[0],
            choice.modifiers[0],
        ]
    }

    var lineDetail: LineDetail {
        var detail = LineDetail()
        detail.kind = .part
        detail.above = maybe(3)
        detail.combo = maybe(ChosenCombo(sku: "MENU", name: "Menü"))
        detail.modifiers = [ChosenModifier(sku: "OAT", name: "Hafer", count: 2)]
        detail.base = maybe(Money(minor: 289))
        detail.list = maybe("WHOLESALE")
        detail.stockOfOne = maybe(Quantity(thousandths: 312))
        detail.lot = maybe("A7")
        detail.serials = ["SN-1"]
        detail.bestBefore = maybe(BusinessDay(day: 20_800))
        detail.expiry = maybe(BusinessDay(day: 20_900))
        detail.minimumAge = 18
        detail.isLimited = maybe(true)
        detail.comp = maybe("spilled")
        detail.reason = maybe("of yesterday")
        detail.rates = maybe(lineRates)
        detail.exempt = maybe(VATRate(hundredths: 700))
        return detail
    }

    var lineRates: LineRates {
        LineRates(here: VATRate(hundredths: 1900), toGo: VATRate(hundredths: 700))
    }

    var linePrice: LinePrice {
        LinePrice(line: 2, unitPrice: Money(minor: 219), list: maybe("WHOLESALE"))
    }

    var choice: ItemChoice {
        var part = ItemChoice()
        part.variant = ["M"]
        var choice = ItemChoice()
        choice.variant = ["L", "blue"]
        choice.modifiers = [
            ModifierPick(
                group: "extra", sku: "SHOT", count: 2,
                picks: [ModifierPick(group: "bean", sku: "BRAZIL")])
        ]
        choice.parts = [
            PartPick(
                part: "drink", code: "COLA", quantity: Quantity(thousandths: 2000), choice: part)
        ]
        choice.lot = maybe("A7")
        choice.serials = ["SN-1"]
        choice.isGross = true
        choice.tare = maybe(Quantity(thousandths: 25))
        return choice
    }

    var priceLists: [any CBORCodable] {
        let list = PriceList(
            id: "WHOLESALE", name: "Großhandel",
            window: maybe(window(DayHours(start: 61_200, end: 68_400))), group: maybe("trade"),
            store: maybe("corner"), minimum: maybe(Quantity(thousandths: 10_000)),
            entries: [.init(sku: "BREAD", price: Money(minor: 219))])
        return [
            list, list.entries[0], PriceLists.Event.published([list]),
            PriceLists.Event.withdrawn(["WHOLESALE"]),
            Catalogue.Event.priced(.withdrawn(["WHOLESALE"])),
            PublishPriceLists(lists: [list], isDryRun: true),
            WithdrawPriceLists(ids: ["WHOLESALE"]),
            CatalogListed(version: 4, changed: 2, lists: 3),
            ListPriceLists(after: "WHOLESALE", limit: 7),
            PriceListsFound(version: 4, lists: [list]),
        ]
    }
}
