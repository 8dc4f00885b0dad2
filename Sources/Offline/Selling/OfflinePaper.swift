import Commerce
import Contracts
import Wire

/// The receipt of a sale that a device made by itself, as text for its screen and printer.
///
/// What it reads is what the app sends to the server later, with the words of the paper.
struct OfflinePaper {
    private static let keys = [
        "staff", "member", "lines", "discount", "tenders", "due", "soldAt", "series", "number",
        "catalogue", "terminal", "language", "columns", "orderType",
    ]

    private let fields: JSONFields

    init(_ bytes: [UInt8]) throws(Refusal) {
        let value = try JSONReader.value(of: bytes, of: "paper")
        fields = try JSONFields(value, of: "paper", keys: Self.keys)
    }

    /// Lines end with a line feed.
    func text(by rules: StoreRules) throws(Refusal) -> String {
        guard let language = ReceiptLanguage(rawValue: try fields.text("language")) else {
            throw fields.refusal("paper.badLanguage", "language", "it is de or en")
        }
        let paper = rules.papers.first { $0.language == language.rawValue }
        let document = try ReceiptDocument(
            of: try sale(rules), header: paper?.header ?? ReceiptHeader(name: rules.store),
            language: language)
        var text = ""
        for line in try ReceiptText.lines(of: document, columns: try fields.whole("columns")) {
            text += line + "\n"
        }
        return text
    }

    private func sale(_ rules: StoreRules) throws(Refusal) -> Sale {
        let (lines, discount) = (try lines(), try OfflineWish.discount(fields))
        let tenders = try tenders(in: rules.currency)
        let (priced, change) = try rules.pricing.price(lines, discount: discount)
            .paid(with: tenders, in: rules.currency, coin: rules.pricing.cashRounding)
        guard let soldAt = CivilTime(text: try fields.text("soldAt")) else {
            throw fields.refusal("paper.badTime", "soldAt", "it is like 2026-11-02T08:04:00")
        }
        let receipt = DeviceReceipt(
            series: try fields.text("series"), number: try number("number"))
        return Sale(
            id: SaleID(high: 0, low: 0), store: rules.store,
            terminal: try fields.whole("terminal"), receipt: receipt.text,
            currency: rules.currency, lines: lines, discount: discount, priced: priced,
            tenders: tenders, change: change,
            staff: try fields.text("staff"), member: try fields.optionalText("member"),
            catalogue: try number("catalogue"), soldAt: soldAt,
            day: BusinessDay(of: soldAt, cutOff: rules.cutOff),
            prices: rules.pricing.prices == .exclusive ? .exclusive : nil, offline: receipt,
            taxing: try OfflineWish.orderType(fields).map { SaleTaxing(orderType: $0) })
    }

    private func number(_ key: String) throws(Refusal) -> Int64 {
        try fields.decimal(key, digits: 0).number
    }

    private func lines() throws(Refusal) -> [SaleLine] {
        guard let bytes = Base64.bytes(try fields.text("lines")) else {
            throw fields.refusal("paper.badLines", "lines", "this is no base64")
        }
        do throws(CBORError) {
            return try CBORDecoder.decode([SaleLine].self, from: bytes)
        } catch {
            throw fields.refusal("paper.badLines", "lines", error.description)
        }
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
