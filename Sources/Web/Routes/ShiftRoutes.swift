import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// The drawer of the device's terminal.
enum ShiftRoutes {
    static let all = [
        TillRoute(.get, "shift", x), TillRoute(.post, "shift/open", open),
        TillRoute(.post, "shift/cash", cash), TillRoute(.post, "shift/drawer", drawer),
        TillRoute(.post, "shift/count", count), TillRoute(.post, "shift/close", close),
        TillRoute(.get, "z-reports/{number}", z),
    ]

    private static func x(_ call: TillRequest) async throws -> Response {
        let terminal = try call.terminal()
        let shown = try await call.desk.ask(missing: true) { try await terminal.x(ShowX()) }
        return JSONAnswer.response(ShiftForm(shown.report))
    }

    private static func z(_ call: TillRequest) async throws -> Response {
        let word = try call.path("number")
        let number = word == "last" ? nil : Int64(word)
        guard word == "last" || number.map({ $0 > 0 && "\($0)" == word }) == true else {
            throw Problem.badPath
        }
        let terminal = try call.terminal()
        let shown = try await call.desk.ask(missing: true) {
            try await terminal.z(ShowZ(number: number))
        }
        return JSONAnswer.response(ShiftForm(shown))
    }

    private struct Piece: Decodable {
        var kind: String
        var value: Int64
        var count: Int64

        static func pieces(_ wishes: [Piece]) throws(Problem) -> [CashCount.Pieces] {
            guard wishes.count <= 64 else { throw .badBody("at most 64 denominations") }
            var pieces: [CashCount.Pieces] = []
            for wish in wishes {
                guard let kind = Denomination.Kind(rawValue: wish.kind) else {
                    throw .badBody("kind is note or coin")
                }
                let denomination = Denomination(kind, Money(minor: wish.value))
                pieces.append(CashCount.Pieces(denomination, wish.count))
            }
            return pieces
        }
    }

    private struct Opening: Decodable {
        var staff: String
        var float: [Piece]
    }

    private static func open(_ call: TillRequest) async throws -> Response {
        let action = ActionID(try call.key())
        let wish = try await call.body(Opening.self)
        let message = OpenShift(
            action: action, staff: try StaffNumber.checked(wish.staff),
            float: try Piece.pieces(wish.float))
        let terminal = try call.terminal()
        let opened = try await call.desk.ask { try await terminal.openShift(message) }
        return JSONAnswer.response(OpeningForm(opened.opening), status: .created)
    }

    private struct Movement: Decodable {
        var staff: String
        var kind: String
        var amount: Int64
        var reason: String?
        var note: String?
    }

    private static func cash(_ call: TillRequest) async throws -> Response {
        let action = ActionID(try call.key())
        let wish = try await call.body(Movement.self)
        guard let kind = CashMovement.Kind(rawValue: wish.kind) else {
            throw Problem.badBody("kind is paidIn, paidOut or drop")
        }
        let message = MoveCash(
            action: action, staff: try StaffNumber.checked(wish.staff), kind: kind,
            amount: Money(minor: wish.amount), reason: wish.reason ?? "", note: wish.note ?? "")
        let terminal = try call.terminal()
        _ = try await call.desk.ask { try await terminal.moveCash(message) }
        return JSONAnswer.done
    }

    private struct Served: Decodable {
        var staff: String
    }

    private static func drawer(_ call: TillRequest) async throws -> Response {
        let action = ActionID(try call.key())
        let wish = try await call.body(Served.self)
        let message = OpenDrawer(action: action, staff: try StaffNumber.checked(wish.staff))
        let terminal = try call.terminal()
        _ = try await call.desk.ask { try await terminal.openDrawer(message) }
        return JSONAnswer.done
    }

    private struct Counting: Decodable {
        var staff: String
        var pieces: [Piece]
        var foreign: [Foreign]?
    }

    private struct Foreign: Decodable {
        var currency: String
        var amount: Int64

        static func counts(_ wishes: [Foreign]) throws(Problem) -> [ForeignCount] {
            guard wishes.count <= ExchangeRates.limit else {
                throw .badBody("at most \(ExchangeRates.limit) currencies")
            }
            var counts: [ForeignCount] = []
            for wish in wishes {
                guard let currency = Currency(code: wish.currency) else {
                    throw .badBody("a currency is a code such as CHF")
                }
                counts.append(ForeignCount(currency, Money(minor: wish.amount)))
            }
            return counts
        }
    }

    private struct Counted: Encodable {
        var sum: Int64
        var counts: Int64
    }

    private static func count(_ call: TillRequest) async throws -> Response {
        let action = ActionID(try call.key())
        let wish = try await call.body(Counting.self)
        let message = CountCash(
            action: action, staff: try StaffNumber.checked(wish.staff),
            pieces: try Piece.pieces(wish.pieces),
            foreign: try wish.foreign.map(Foreign.counts))
        let terminal = try call.terminal()
        let counted = try await call.desk.ask { try await terminal.count(message) }
        return JSONAnswer.response(
            Counted(sum: counted.sum.minor, counts: counted.counts), status: .created)
    }

    private struct Closing: Decodable {
        var staff: String
        var kept: Int64
        var reason: String?
        var approver: String?
    }

    private static func close(_ call: TillRequest) async throws -> Response {
        let action = ActionID(try call.key())
        let wish = try await call.body(Closing.self)
        let message = CloseShift(
            action: action, staff: try StaffNumber.checked(wish.staff),
            kept: Money(minor: wish.kept), reason: wish.reason,
            approver: try wish.approver.map(StaffNumber.checked))
        let terminal = try call.terminal()
        let shown = try await call.desk.ask { try await terminal.closeShift(message) }
        return JSONAnswer.response(ShiftForm(shown), status: .created)
    }
}
