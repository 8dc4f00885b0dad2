import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// Goods that come back and others that go out for them, as one act.
enum ExchangeRoutes {
    static let all = [TillRoute(.post, "exchanges", exchange)]

    private struct Wish: Decodable {
        var sale: SaleWish
        var refund: RefundWish
    }

    private struct Form: Encodable {
        var sale: SaleForm
        var refund: SaleForm
    }

    private static func exchange(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(Wish.self)
        let message = ExchangeSale(
            sell: try wish.sale.message(key, in: call.store.currency),
            refund: try await ReceiptRoutes.refund(wish.refund, key.ofRefund, call))
        let terminal = try call.terminal()
        let done = try await call.desk.ask(patience: SaleRoutes.paying) {
            try await terminal.exchange(message)
        }
        let form = Form(sale: SaleForm(done.sale), refund: SaleForm(done.refund))
        return JSONAnswer.response(form, status: .created)
    }
}

extension SaleID {
    /// Of the refund in an exchange: one id names both.
    fileprivate var ofRefund: SaleID { SaleID(high: high, low: low ^ 1) }
}
