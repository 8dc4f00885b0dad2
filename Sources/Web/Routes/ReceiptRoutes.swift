import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// Receipts to look at, and what is given back for them.
enum ReceiptRoutes {
    static let all = [
        TillRoute(.get, "receipts/{receipt}", show),
        TillRoute(.get, "receipts/{receipt}/paper", paper),
        TillRoute(.post, "refunds", refund),
    ]

    private static func show(_ call: TillRequest) async throws -> Response {
        let receipt = try receipt(call)
        let sale = try await sale(of: receipt, call, missing: true)
        let terminal = try owner(of: receipt, call, missing: true)
        let message = ShowSold(sale: sale, receipt: receipt)
        let shown = try await call.desk.ask(missing: true) { try await terminal.sold(message) }
        return JSONAnswer.response(SaleForm(shown))
    }

    private static func paper(_ call: TillRequest) async throws -> Response {
        let form = try call.text("form", limit: 8) ?? "text"
        guard form == "text" || form == "html" else {
            throw Problem.badQuery("form is text or html")
        }
        let language = try call.text("language", limit: 8) ?? call.store.language
        guard ReceiptLanguage(rawValue: language) != nil else {
            throw Problem.badQuery("language is de or en")
        }
        let wanted = RenderReceipt(
            receipt: try receipt(call), form: form == "html" ? .html : .text, language: language,
            columns: try call.number("columns", in: 32...80, else: 42),
            copy: try call.number("copy", in: 0...99_999, else: 0),
            isGift: try call.flag("gift") ? true : nil)
        let receipts = try call.service($Receipts.self, "receipts")
        let bytes = try await call.desk.ask(missing: true) { try await receipts.render(wanted) }
            .bytes.array
        let type = form == "html" ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"
        var response = Response(
            status: .ok, headers: [.contentType: type],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        if form == "html" {
            response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(ofPage: bytes)
        }
        return response
    }

    private static func refund(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(RefundWish.self)
        let message = try await refund(wish, key, call)
        let terminal = try call.terminal()
        let finished = try await call.desk.ask(patience: SaleRoutes.paying) {
            try await terminal.refund(message)
        }
        return JSONAnswer.response(SaleForm(finished.sale), status: .created)
    }

    /// The wish as the terminal takes it, with the sale of its receipt.
    static func refund(
        _ wish: RefundWish, _ id: SaleID, _ call: TillRequest
    ) async throws(Problem) -> RefundSale {
        guard isReceipt(wish.receipt) else {
            throw .badBody("a receipt has letters, digits and hyphens, at most 64")
        }
        let wanted = try wish.wanted()
        return RefundSale(
            sale: id, original: try await sale(of: wish.receipt, call, missing: false),
            receipt: wish.receipt, staff: try StaffNumber.checked(wish.staff), wanted: wanted,
            signIn: wish.signIn)
    }

    static func receipt(_ call: TillRequest) throws(Problem) -> String {
        let receipt = try call.path("receipt")
        guard isReceipt(receipt) else { throw .badPath }
        return receipt
    }

    static func isReceipt(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
                default: false
                }
            }
    }

    /// Receipts know the sale of each; the receipt of one that was just made may be on its way to them.
    static func sale(
        of receipt: String, _ call: TillRequest, missing: Bool
    ) async throws(Problem) -> SaleID {
        let wanted = RenderReceipt(receipt: receipt, form: .text)
        let receipts = try call.service($Receipts.self, "receipts")
        return try await call.desk.ask(missing: missing) { try await receipts.render(wanted) }.sale
    }

    /// The terminal that made the sale.
    private static func owner(
        of receipt: String, _ call: TillRequest, missing: Bool
    ) throws(Problem) -> $Terminal {
        guard let number = TerminalState.terminal(ofReceipt: receipt),
            (1...call.store.terminals).contains(number)
        else {
            throw Problem(
                Refusal("receipts.unknown", "no receipt has this number"), missing: missing)
        }
        return try call.service($Terminal.self, "terminal/\(number)")
    }
}
