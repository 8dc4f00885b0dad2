import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Receipts of the whole store are searched, and printed once more as copies that are counted.
enum ReceiptSearchRoutes {
    static let all = [
        TillRoute(.get, "receipts", search), TillRoute(.post, "receipts/{receipt}/copies", copy),
    ]

    /// Pieces of the journal that one request looks at.
    private static let pieces = 8
    private static let wanted = 50

    private struct Found: Encodable {
        struct Row: Encodable {
            var receipt: String
            var soldAt: String
            var staff: String
            var due: Int64
            var member: String?
            var names: [String]
        }

        var receipts: [Row]
        var next: Int64?
    }

    private static func search(_ call: TillRequest) async throws -> Response {
        var message = SearchReceipts(
            text: try call.text("text", limit: 64),
            member: try call.text("member", limit: 64))
        message.before = Int64(try call.number("before", in: 0...Int(Int32.max), else: 0))
        message.day = try day(call)
        if call.query("amount") != nil {
            let limit = Int(SaleLine.priceLimit.minor)
            message.amount = Money(
                minor: Int64(try call.number("amount", in: -limit...limit, else: 0)))
        }
        let receipts = try call.service($Receipts.self, "receipts")
        var found = Found(receipts: [])
        for _ in 0..<pieces {
            let piece = message
            let answer = try await call.desk.read { try await receipts.search(piece) }
            found.receipts += answer.rows.map {
                Found.Row(
                    receipt: $0.receipt, soldAt: $0.soldAt.text, staff: $0.staff,
                    due: $0.total.minor, member: $0.member, names: $0.names)
            }
            found.next = answer.next
            guard let next = answer.next, found.receipts.count < wanted else { break }
            message.before = next
        }
        return JSONAnswer.response(found)
    }

    private static func day(_ call: TillRequest) throws(Problem) -> BusinessDay? {
        guard let text = call.query("day") else { return nil }
        guard let time = CivilTime(text: "\(text)T00:00:00") else {
            throw .badQuery("day is such as 2026-11-02")
        }
        return BusinessDay(day: time.day)
    }

    private struct Copied: Encodable {
        var number: Int
    }

    private static func copy(_ call: TillRequest) async throws -> Response {
        let (key, receipt) = (try call.key(), try ReceiptRoutes.receipt(call))
        _ = try await ReceiptRoutes.sale(of: receipt, call, missing: true)
        _ = try await call.officer(.reprint, receipt)
        let receipts = try call.service($Receipts.self, "receipts")
        let terminal = try call.flag("print") ? call.device.terminal : nil
        let message = CountCopy(id: key, receipt: receipt, terminal: terminal)
        let counted = try await call.desk.ask { try await receipts.copy(message) }
        return JSONAnswer.response(Copied(number: counted.number), status: .created)
    }
}
