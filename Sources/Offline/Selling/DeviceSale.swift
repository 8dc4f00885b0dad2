import Commerce
import Contracts
import Wire

/// A sale that a device made by itself, as the app sends it to the server later.
struct DeviceSale {
    static let keys = [
        "staff", "member", "lines", "discount", "tenders", "due", "soldAt", "series", "number",
        "catalogue", "terminal", "orderType",
    ]

    let fields: JSONFields

    /// As the terminal will book it, under this id.
    func sale(_ id: SaleID, _ rules: StoreRules) throws(Refusal) -> Sale {
        let lines = try fields.coded([SaleLine].self, "lines")
        let discount = try OfflineWish.discount(fields)
        let tenders = try tenders(in: rules.currency)
        let (priced, change) = try rules.pricing.price(lines, discount: discount)
            .paid(with: tenders, in: rules.currency, coin: rules.pricing.cashRounding)
        let soldAt = try fields.time("soldAt")
        let receipt = try fields.deviceReceipt()
        return Sale(
            id: id, store: rules.store, terminal: try fields.whole("terminal"),
            receipt: receipt.text, currency: rules.currency, lines: lines, discount: discount,
            priced: priced, tenders: tenders, change: change,
            staff: try fields.text("staff"), member: try fields.optionalText("member"),
            catalogue: try fields.decimal("catalogue", digits: 0).number, soldAt: soldAt,
            day: BusinessDay(of: soldAt, cutOff: rules.cutOff),
            prices: rules.pricing.prices == .exclusive ? .exclusive : nil, offline: receipt,
            taxing: SaleTaxing(orderType: try OfflineWish.orderType(fields), by: rules.pricing))
    }

    private func tenders(in currency: Currency) throws(Refusal) -> [Tender] {
        var tenders: [Tender] = []
        for row in try fields.objects("tenders", keys: ["method", "amount"]) {
            let amount = Money(minor: try row.decimal("amount", digits: 0).number)
            tenders.append(Tender(try OfflineWish.method(row), amount, currency))
        }
        return tenders
    }
}

/// What the app keeps as it came: values as CBOR in base64, times and numbers of receipts.
extension JSONFields {
    func coded<Value: CBORCodable>(_ type: Value.Type, _ key: String) throws(Refusal) -> Value {
        try decoded(type, try text(key), key)
    }

    /// None where it is not there.
    func codedList<Value: CBORCodable>(
        _ type: Value.Type, _ key: String
    ) throws(Refusal) -> [Value] {
        var values: [Value] = []
        for text in try texts(key) { values.append(try decoded(type, text, key)) }
        return values
    }

    private func decoded<Value: CBORCodable>(
        _ type: Value.Type, _ text: String, _ key: String
    ) throws(Refusal) -> Value {
        guard let bytes = Base64.bytes(text) else {
            throw refusal("\(subject).badBytes", key, "this is no base64")
        }
        do throws(CBORError) {
            return try CBORDecoder.decode(type, from: bytes)
        } catch {
            throw refusal("\(subject).badBytes", key, error.description)
        }
    }

    func time(_ key: String) throws(Refusal) -> CivilTime {
        guard let time = CivilTime(text: try text(key)) else {
            throw refusal("\(subject).badTime", key, "it is like 2026-11-02T08:04:00")
        }
        return time
    }

    func deviceReceipt() throws(Refusal) -> DeviceReceipt {
        DeviceReceipt(
            series: try text("series"), number: try decimal("number", digits: 0).number)
    }
}
