import Commerce
import Contracts

/// A store's settings as a till needs them.
struct StoreForm: Encodable {
    struct Rate: Encodable {
        var `class`: String
        var rate: Int64
    }

    struct Piece: Encodable {
        var kind: String
        var value: Int64
    }

    var name: String
    var title: String?
    var currency: String
    var minorDigits: Int
    var language: String
    var pricesIncludeVAT: Bool
    var vat: [Rate]
    /// Missing where the store has no order types.
    var orderType: String?
    var terminals: Int
    var terminal: Int
    var now: String
    var today: String
    var requireShift: Bool
    var blindCount: Bool
    var reasonAbove: Int64?
    var approvalAbove: Int64?
    var tenders: [String]
    var denominations: [Piece]
    var staff: [TillStore.Person]
    var features: [String]
    var version: String
    var offline: OfflineForm

    init(_ call: TillRequest, staff: [TillStore.Person]) {
        let (store, now) = (call.store, call.now)
        (name, title, language) = (store.name, store.title, store.language)
        (currency, minorDigits) = (store.currency.code, store.currency.digits)
        pricesIncludeVAT = store.pricing.prices == .inclusive
        vat = store.rates.sorted { $0.key < $1.key }
            .map { Rate(class: $0.key, rate: $0.value.thousandths) }
        orderType = store.orderType?.rawValue
        (terminals, terminal) = (store.terminals, call.device.terminal)
        self.now = now.text
        today = BusinessDay(of: now, cutOff: store.cutOff).text
        (requireShift, blindCount) = (store.drawers.requiresShift, store.drawers.isBlind)
        reasonAbove = store.drawers.reasonAbove?.minor
        approvalAbove = store.drawers.approvalAbove?.minor
        tenders = Tender.Method.allCases.map(\.rawValue)
        denominations = (store.currency.denominations ?? []).map {
            Piece(kind: $0.kind.rawValue, value: $0.value.minor)
        }
        self.staff = staff
        features =
            (staff.contains { $0.hasPIN } ? ["pins"] : []) + (store.signsIn ? ["signIn"] : [])
            + (store.hasHeadquarters ? ["headquarters"] : []) + ["parking", "giftCards"]
        version = call.desk.version
        offline = OfflineForm(call.device, call.store.offline)
    }
}

/// Products in order of SKU.
struct CataloguePage: Encodable {
    var version: Int64
    var products: [ProductForm]
    var next: String?

    init(_ found: ProductsFound, isLast: Bool) {
        version = found.version
        products = found.offers.map(ProductForm.init)
        next = isLast ? nil : found.offers.last?.product.sku
    }
}

struct ProductForm: Encodable {
    var sku: String
    var gtin: String?
    var codes: [String]?
    var name: String
    var category: String
    var price: Int64
    var vat: Int64
    var vatClass: String
    /// What its rate is to go; missing where that is no other one.
    var vatToGo: Int64?
    var unit: String
    var openPrice: Bool?
    var age: Int?
    var variantOf: String?
    var hasVariants: Bool?
    var axes: [AxisForm]?
    var variant: [String]?
    var groups: [QuestionForm]?
    var parts: [ComboPartForm]?
    var tags: [String]?
    var withdrawn: Bool?

    init(_ offer: ProductsFound.Offer) {
        let product = offer.product
        (sku, gtin, name) = (product.sku, product.gtin, product.name)
        (category, price, vat) = (product.category, product.price.minor, offer.vat.thousandths)
        (vatClass, unit) = (product.vatClass, product.unit)
        vatToGo = offer.toGo?.thousandths
        codes = product.codes.isEmpty ? nil : product.codes
        tags = product.tags.isEmpty ? nil : product.tags
        openPrice = product.rules.isOpenPrice ? true : nil
        withdrawn = product.rules.isWithdrawn ? true : nil
        age = product.rules.minimumAge > 0 ? product.rules.minimumAge : nil
        variantOf = product.variant?.parent
        variant = product.variant?.values
        hasVariants = product.axes.isEmpty ? nil : true
        axes = product.axes.isEmpty ? nil : product.axes.map(AxisForm.init)
        groups =
            product.modifierGroups.isEmpty ? nil : product.modifierGroups.map(QuestionForm.init)
        parts = product.combo.map { $0.parts.map(ComboPartForm.init) }
    }
}
