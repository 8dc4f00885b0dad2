import Commerce

/// The receipt of what a device made by itself, as text for its screen and printer.
///
/// What it reads is what the app sends to the server later, with the words of the paper.
struct OfflinePaper {
    private static let keys = ["language", "columns"]

    private let fields: JSONFields
    private let isRefund: Bool

    init(_ bytes: [UInt8]) throws(Refusal) {
        let value = try JSONReader.value(of: bytes, of: "paper")
        isRefund = if case .object(let members) = value { members["refund"] != nil } else { false }
        let keys = isRefund ? DeviceRefundText.keys : DeviceSale.keys
        fields = try JSONFields(value, of: "paper", keys: keys + Self.keys)
    }

    /// Lines end with a line feed.
    func text(by rules: StoreRules) throws(Refusal) -> String {
        guard let language = ReceiptLanguage(rawValue: try fields.text("language")) else {
            throw fields.refusal("paper.badLanguage", "language", "it is de or en")
        }
        let paper = rules.papers.first { $0.language == language.rawValue }
        let document = try ReceiptDocument(
            of: try sale(rules), header: paper?.header ?? ReceiptHeader(name: rules.store),
            language: language, details: ReceiptDetails(usualOrderType: rules.orderType))
        var text = ""
        for line in try ReceiptText.lines(of: document, columns: try fields.whole("columns")) {
            text += line + "\n"
        }
        return text
    }

    private func sale(_ rules: StoreRules) throws(Refusal) -> Sale {
        if isRefund { return try DeviceRefundText(fields: fields).sale(rules) }
        return try DeviceSale(fields: fields).sale(SaleID(high: 0, low: 0), rules)
    }
}
