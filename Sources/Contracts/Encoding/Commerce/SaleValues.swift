package import Commerce
package import Wire

extension PricedBasket: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("vat", vat)
        record.field("total", total)
        record.field("loaded", loaded)
        record.field("amounts", amounts)
        record.field("rounding", rounding)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let due: Money = try record.field("due")
        let vat: [VATAmount] = try record.field("vat")
        let total: Money = try record.field("total")
        let loaded: [LoadedAmount]? = try record.field("loaded")
        let amounts: [Money] = try record.field("amounts")
        let rounding: Money = try record.field("rounding")
        self.init(
            amounts: amounts, total: total, vat: vat, due: due, rounding: rounding,
            loaded: loaded)
    }
}

extension VATAmount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("net", net)
        record.field("vat", vat)
        record.field("rate", rate)
        record.field("gross", gross)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let net: Money = try record.field("net")
        let vat: Money = try record.field("vat")
        let rate: VATRate = try record.field("rate")
        let gross: Money = try record.field("gross")
        self.init(rate: rate, net: net, vat: vat, gross: gross)
    }
}

extension Sale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("day", day)
        record.field("lines", lines)
        record.field("staff", staff)
        record.field("store", store)
        record.field("change", change)
        record.field("member", member)
        record.field("origin", origin)
        record.field("priced", priced)
        record.field("prices", prices)
        record.field("reason", reason)
        record.field("soldAt", soldAt)
        record.field("taxing", taxing)
        record.field("coupons", coupons)
        record.field("offline", offline)
        record.field("receipt", receipt)
        record.field("tenders", tenders)
        record.field("currency", currency)
        record.field("discount", discount)
        record.field("isAgreed", isAgreed)
        record.field("terminal", terminal)
        record.field("catalogue", catalogue)
        record.field("isTraining", isTraining)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let day: BusinessDay = try record.field("day")
        let lines: [SaleLine] = try record.field("lines")
        let staff: String = try record.field("staff")
        let store: String = try record.field("store")
        let change: Money = try record.field("change")
        let member: String? = try record.field("member")
        let origin: RefundOrigin? = try record.field("origin")
        let priced: PricedBasket = try record.field("priced")
        let prices: Pricing.Prices? = try record.field("prices")
        let reason: String? = try record.field("reason")
        let soldAt: CivilTime = try record.field("soldAt")
        let taxing: SaleTaxing? = try record.field("taxing")
        let coupons: [String]? = try record.field("coupons")
        let offline: DeviceReceipt? = try record.field("offline")
        let receipt: String = try record.field("receipt")
        let tenders: [Tender] = try record.field("tenders")
        let currency: Currency = try record.field("currency")
        let discount: Discount? = try record.field("discount")
        let isAgreed: Bool? = try record.field("isAgreed")
        let terminal: Int = try record.field("terminal")
        let catalogue: Int64 = try record.field("catalogue")
        let isTraining: Bool? = try record.field("isTraining")
        self.init(
            id: id, store: store, terminal: terminal, receipt: receipt, currency: currency,
            lines: lines, discount: discount, priced: priced, tenders: tenders, change: change,
            staff: staff, member: member, catalogue: catalogue, soldAt: soldAt, day: day,
            origin: origin, isTraining: isTraining, isAgreed: isAgreed, prices: prices,
            coupons: coupons, offline: offline, reason: reason, taxing: taxing)
    }
}

extension DeviceReceipt: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("number", number)
        record.field("series", series)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let number: Int64 = try record.field("number")
        self.init(series: try record.field("series"), number: number)
    }
}

extension SaleTaxing: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("rounding", rounding)
        record.field("exemption", exemption)
        record.field("orderType", orderType)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let rounding: Pricing.TaxRounding? = try record.field("rounding")
        let exemption: String? = try record.field("exemption")
        let orderType: OrderType? = try record.field("orderType")
        self.init(orderType: orderType, exemption: exemption, rounding: rounding)
    }
}

extension OrderType: CBORName {}

extension Pricing.TaxRounding: CBORName {}

extension OpenSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("group", group)
        record.field("lines", lines)
        record.field("staff", staff)
        record.field("agreed", agreed)
        record.field("member", member)
        record.field("reason", reason)
        record.field("coupons", coupons)
        record.field("tenders", tenders)
        record.field("discount", discount)
        record.field("catalogue", catalogue)
        record.field("exemption", exemption)
        record.field("handOvers", handOvers)
        record.field("orderType", orderType)
        record.field("isTraining", isTraining)
        record.field("hasUsedCoupons", hasUsedCoupons)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: SaleID = try record.field("id")
        let group: String? = try record.field("group")
        let lines: [SaleLine] = try record.field("lines")
        let staff: String = try record.field("staff")
        let agreed: PricedBasket? = try record.field("agreed")
        let member: String? = try record.field("member")
        let reason: String? = try record.field("reason")
        let coupons: [PromotionContext.Coupon]? = try record.field("coupons")
        let tenders: [Tender] = try record.field("tenders")
        let discount: Discount? = try record.field("discount")
        let catalogue: Int64 = try record.field("catalogue")
        let exemption: String? = try record.field("exemption")
        let handOvers: Int64? = try record.field("handOvers")
        let orderType: OrderType? = try record.field("orderType")
        let isTraining: Bool? = try record.field("isTraining")
        let hasUsedCoupons: Bool? = try record.field("hasUsedCoupons")
        self.init(id: id, staff: staff, member: member, group: group, orderType: orderType)
        self.exemption = exemption
        (self.isTraining, self.hasUsedCoupons) = (isTraining, hasUsedCoupons)
        (self.lines, self.discount, self.reason) = (lines, discount, reason)
        (self.tenders, self.catalogue) = (tenders, catalogue)
        (self.agreed, self.handOvers, self.coupons) = (agreed, handOvers, coupons)
    }
}

extension SaleLine: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("vat", vat)
        record.field("name", name)
        record.field("loads", loads)
        record.field("detail", detail)
        record.field("discount", discount)
        record.field("quantity", quantity)
        record.field("loadsKind", loadsKind)
        record.field("unitPrice", unitPrice)
        record.field("reductions", reductions)
        record.field("hasSetPrice", hasSetPrice)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let vat: VATRate = try record.field("vat")
        let name: String = try record.field("name")
        let loads: String? = try record.field("loads")
        let detail: LineDetail? = try record.field("detail")
        let discount: Discount? = try record.field("discount")
        let quantity: Quantity = try record.field("quantity")
        let loadsKind: StoredAccount.Kind? = try record.field("loadsKind")
        let unitPrice: Money = try record.field("unitPrice")
        let reductions: [PriceStep]? = try record.field("reductions")
        let hasSetPrice: Bool? = try record.field("hasSetPrice")
        self.init(
            sku: sku, name: name, unitPrice: unitPrice, quantity: quantity, vat: vat,
            discount: discount, reductions: reductions, hasSetPrice: hasSetPrice,
            detail: detail, loads: loads, loadsKind: loadsKind)
    }
}

extension Discount: CBORCodable {
    package func write(to writer: inout CBORWriter) {
        switch self {
        case .percent(let value0):
            writer.variant("percent") { fields in
                fields.field("_0", value0)
            }
        case .amount(let value0):
            writer.variant("amount") { fields in
                fields.field("_0", value0)
            }
        }
    }

    package init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "percent":
                return .percent(try fields.field("_0"))
            case "amount":
                return .amount(try fields.field("_0"))
            default: throw .unknownName(name)
            }
        }
    }
}

extension Tender: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("tip", tip)
        record.field("code", code)
        record.field("amount", amount)
        record.field("method", method)
        record.field("foreign", foreign)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let tip: Money? = try record.field("tip")
        let code: String? = try record.field("code")
        let amount: Money = try record.field("amount")
        let method: Tender.Method = try record.field("method")
        let foreign: ForeignCash? = try record.field("foreign")
        let currency: Currency = try record.field("currency")
        self.init(method, amount, currency, code: code, tip: tip, foreign: foreign)
    }
}

extension Tender.Method: CBORName {}

extension GivenDiscount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("reason", reason)
        record.field("discount", discount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let reason: String? = try record.field("reason")
        self.init(try record.field("discount"), reason: reason)
    }
}
