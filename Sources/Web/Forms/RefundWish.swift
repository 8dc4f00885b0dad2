import Commerce
import Contracts

/// What of a sale comes back.
struct RefundWish: Decodable {
    struct Line: Decodable {
        var number: Int
        var quantity: Int64?
        var serials: [String]?
    }

    var staff: String
    var signIn: Int64?
    var receipt: String
    var lines: [Line]?
    var goods: String?
    var reason: String?
    var payout: String?
    var void: Bool?

    func wanted() throws(Problem) -> WantedRefund {
        guard let goods = RefundLine.Goods(rawValue: goods ?? "restock") else {
            throw .badBody("goods is restock or writeOff")
        }
        let lines = lines ?? []
        guard lines.count <= OpenSale.lineLimit, (reason ?? "").utf8.count <= 200 else {
            throw .badBody("at most \(OpenSale.lineLimit) lines, and a reason of 200 bytes")
        }
        return WantedRefund(
            lines: lines.map {
                .init(
                    number: $0.number, quantity: $0.quantity.map(Quantity.init(thousandths:)),
                    serials: $0.serials)
            }, goods: goods, reason: reason ?? "",
            payout: try payout.map(PaymentWish.method), isVoid: void == true ? true : nil)
    }
}
