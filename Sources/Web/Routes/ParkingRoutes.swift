import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// Open sales that wait for a terminal, become several or become one.
enum ParkingRoutes {
    static let all = [
        TillRoute(.get, "parked-sales", list),
        TillRoute(.post, "parked-sales/{sale}/resume", resume),
        TillRoute(.post, "open-sales/{sale}/park", park),
        TillRoute(.post, "open-sales/{sale}/merge", merge),
        TillRoute(.post, "open-sales/{sale}/split", split),
    ]

    private struct Parked: Encodable {
        struct Row: Encodable {
            var sale: String
            var staff: String?
            var member: String?
            var lines: Int?
            var due: Int64
            var terminal: Int?
            var since: String?
            var nextHandOver: Int64?
        }

        var sales: [Row]
    }

    /// As many as a screen can show; more are a sign that nobody looks.
    private static let limit = 500

    private static func list(_ call: TillRequest) async throws -> Response {
        let parking = try call.service($Parking.self, "parking")
        var rows: [ParkedListed.Row] = []
        while rows.count < limit {
            let wanted = ListParked(after: rows.last?.sale)
            let page = try await call.desk.read { try await parking.list(wanted) }.rows
            guard !page.isEmpty else { break }
            rows += page
        }
        let sales = rows.map {
            Parked.Row(
                sale: $0.sale.text, staff: $0.staff, member: $0.member, lines: $0.lines,
                due: $0.due.minor, terminal: $0.terminal, since: $0.since.text,
                nextHandOver: $0.nextHandOver)
        }
        return JSONAnswer.response(Parked(sales: sales))
    }

    private static func answer(_ parked: SalesParked) -> Response {
        JSONAnswer.response(
            Parked(
                sales: parked.rows.map {
                    .init(
                        sale: $0.sale.text, due: $0.due.minor, nextHandOver: $0.nextHandOver)
                }))
    }

    private struct HandOver: Decodable {
        var handOver: Int64
        var staff: String?
    }

    private static func park(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(HandOver.self)
        let message = ParkSale(sale: sale, handOver: wish.handOver)
        let terminal = try call.terminal()
        return answer(try await call.desk.ask { try await terminal.park(message) })
    }

    private static func resume(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(HandOver.self)
        let message = ResumeSale(
            sale: sale, handOver: wish.handOver, staff: try wish.staff.map(StaffNumber.checked))
        let terminal = try call.terminal()
        let shown = try await call.desk.ask { try await terminal.resume(message) }
        return JSONAnswer.response(SaleForm(shown))
    }

    private struct Merging: Decodable {
        var parked: String
        var handOver: Int64
    }

    private static func merge(_ call: TillRequest) async throws -> Response {
        let into = try call.sale()
        let wish = try await call.body(Merging.self)
        guard let parked = SaleID(wish.parked) else {
            throw Problem.badBody("parked is an id of 32 hexadecimal digits")
        }
        let message = MergeSale(sale: parked, handOver: wish.handOver, into: into)
        let terminal = try call.terminal()
        let shown = try await call.desk.ask { try await terminal.merge(message) }
        return JSONAnswer.response(SaleForm(shown))
    }

    private struct Splitting: Decodable {
        struct Take: Decodable {
            var line: Int
            var quantity: Int64
        }

        var step: Int64
        var others: [String]
        var lines: [[Take]]?
        var amounts: [Int64]?

        /// Equal shares where neither lines nor amounts are said.
        func split() throws(Problem) -> SaleSplit {
            switch (lines, amounts) {
            case (nil, nil): return .byShare
            case (nil, let amounts?) where amounts.count <= 50:
                return .byAmount(amounts.map { Money(minor: $0) })
            case (let lines?, nil)
            where lines.count <= 50 && lines.allSatisfy({ $0.count <= OpenSale.lineLimit }):
                return .byLine(
                    lines.map {
                        $0.map { Bill.Take($0.line, Quantity(thousandths: $0.quantity)) }
                    })
            default: throw .badBody("say lines or amounts of at most 50 parts, or neither")
            }
        }
    }

    private static func split(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Splitting.self)
        guard wish.others.count <= 50 else { throw Problem.badBody("at most 50 others") }
        var others: [SaleID] = []
        for text in wish.others {
            guard let id = SaleID(text) else {
                throw Problem.badBody("others are ids of 32 hexadecimal digits")
            }
            others.append(id)
        }
        let message = SplitSale(
            sale: sale, step: wish.step, split: try wish.split(), others: others)
        let terminal = try call.terminal()
        return answer(try await call.desk.ask { try await terminal.split(message) })
    }
}
