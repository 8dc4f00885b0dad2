import Commerce
import Contracts

/// A refund that a device made by itself, as the app sends it to the server later, with what it knows of the
/// sale (`of`).
struct DeviceRefundText {
    static let keys = [
        "refund", "receipt", "paidOut", "staff", "soldAt", "series", "number", "terminal", "of",
    ]

    let fields: JSONFields

    /// The counter-sale as the terminal will book it.
    func sale(_ rules: StoreRules) throws(Refusal) -> Sale {
        let made = DeviceRefund(
            try fields.coded(Refund.self, "refund"),
            paidOut: Money(minor: try fields.decimal("paidOut", digits: 0).number),
            staff: try fields.text("staff"), soldAt: try fields.time("soldAt"),
            receipt: try fields.deviceReceipt())
        let counter = try made.counter(
            SaleID(high: 0, low: 0), of: try KnownSale(in: fields, rules),
            coins: [rules.pricing.cashRounding, nil])
        return counter.finished(
            at: (rules.store, try fields.whole("terminal")), receipt: made.receipt.text,
            offline: made.receipt, soldAt: made.soldAt,
            on: BusinessDay(of: made.soldAt, cutOff: rules.cutOff), prices: rules.pricing.prices)
    }
}
