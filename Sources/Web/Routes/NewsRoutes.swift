import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// What happens meanwhile: printers and reports; events are `EventsRoute`.
enum NewsRoutes {
    static let all = [
        TillRoute(.get, "printers", printers), TillRoute(.post, "printers/{name}/retry", retry),
        TillRoute(.get, "reports/{dimension}", report),
    ]

    private struct Printers: Encodable {
        struct Row: Encodable {
            var name: String
            var state: String
            var detail: String
            var waiting: [String]
            var paperLow: Bool
        }

        var printers: [Row]
    }

    private static func printers(_ call: TillRequest) async throws -> Response {
        var rows: [Printers.Row] = []
        for name in call.store.printers {
            let printer = try call.service($Printer.self, "printer/\(name)")
            let shown = try await call.desk.read { try await printer.show(ShowPrinter()) }
            rows.append(
                .init(
                    name: name, state: shown.state, detail: shown.detail,
                    waiting: shown.jobs.map(\.receipt), paperLow: shown.isPaperLow))
        }
        return JSONAnswer.response(Printers(printers: rows))
    }

    private static func retry(_ call: TillRequest) async throws -> Response {
        let name = try call.path("name")
        guard call.store.printers.contains(name) else {
            throw Problem(404, "printer.unknown", "the store has no printer of this name")
        }
        let printer = try call.service($Printer.self, "printer/\(name)")
        _ = try await call.desk.ask { try await printer.retry(RetryPrints()) }
        return JSONAnswer.done
    }

    private struct Report: Encodable {
        struct Row: Encodable {
            var value: String
            var sales: Int64
            var refunds: Int64
            var lines: Int64
            var quantity: Int64
            var gross: Int64
        }

        var currency: String
        var dimension: String
        var today: String
        var rows: [Row]
    }

    private static func report(_ call: TillRequest) async throws -> Response {
        guard let dimension = SalesReport.Dimension(rawValue: try call.path("dimension")) else {
            throw Problem.badPath
        }
        let reporting = try call.service($Reporting.self, "reporting")
        let today = BusinessDay(of: call.now, cutOff: call.store.cutOff)
        let isOfToday = try call.flag("today")
        let shown = try await call.desk.read {
            isOfToday
                ? try await reporting.day(ReportDay(day: today, dimension: dimension))
                : try await reporting.rows(ReportRows(dimension: dimension))
        }
        let rows = shown.rows.map {
            Report.Row(
                value: $0.value, sales: $0.total.sales, refunds: $0.total.refunds ?? 0,
                lines: $0.total.lines,
                quantity: $0.total.quantity.thousandths, gross: $0.total.gross.minor)
        }
        return JSONAnswer.response(
            Report(
                currency: shown.currency.code, dimension: dimension.rawValue,
                today: today.text, rows: rows))
    }
}
