import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// The steps of an open sale.
enum OpenSaleRoutes {
    static let all = [
        TillRoute(.get, "terminal", show), TillRoute(.post, "open-sales", begin),
        TillRoute(.delete, "open-sales/{sale}", abandon),
        TillRoute(.post, "open-sales/{sale}/lines", scan),
        TillRoute(.patch, "open-sales/{sale}/lines/{line}", change),
        TillRoute(.post, "open-sales/{sale}/discount", discount),
        TillRoute(.post, "open-sales/{sale}/comp", comp),
        TillRoute(.post, "open-sales/{sale}/coupons", coupons),
        TillRoute(.post, "open-sales/{sale}/order-type", order),
        TillRoute(.post, "open-sales/{sale}/exemption", exempt),
        TillRoute(.post, "open-sales/{sale}/tenders", tender),
        TillRoute(.delete, "open-sales/{sale}/tenders/{tender}", untender),
        TillRoute(.post, "open-sales/{sale}/finish", finish),
    ]

    private static func show(_ call: TillRequest) async throws -> Response {
        let terminal = try call.terminal()
        let shown = try await call.desk.read { try await terminal.show(ShowTerminal()) }
        return JSONAnswer.response(TerminalForm(shown, terminal: call.device.terminal))
    }

    private struct Beginning: Decodable {
        var staff: String
        var member: String?
        var orderType: String?
    }

    private static func begin(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(Beginning.self)
        let message = BeginSale(
            sale: key, staff: try StaffNumber.checked(wish.staff),
            member: try wish.member.map(MemberNumber.checked),
            orderType: try wish.orderType.map(OrderTypeWord.type))
        let terminal = try call.terminal()
        let shown = try await call.desk.ask { try await terminal.open(message) }
        return JSONAnswer.response(SaleForm(shown), status: .created)
    }

    private static func abandon(_ call: TillRequest) async throws -> Response {
        let message = AbandonSale(
            sale: try call.sale(), goesOn: try call.flag("goesOn") ? true : nil)
        let terminal = try call.terminal()
        _ = try await call.desk.ask { try await terminal.abandon(message) }
        return JSONAnswer.done
    }

    private struct Scan: Decodable {
        var step: Int64
        var code: String
        var quantity: Int64?
        var price: Int64?
        var choice: ChoiceWish?
        var checkedAge: Int?
    }

    private static func scan(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Scan.self)
        try ItemWish.check(wish.code)
        let message = ScanItem(
            sale: sale, step: wish.step, code: wish.code,
            quantity: wish.quantity.map(Quantity.init(thousandths:)) ?? .one,
            price: wish.price.map { Money(minor: $0) }, choice: try wish.choice?.choice(),
            checkedAge: wish.checkedAge)
        return try await shown(call) { try await $0.scan(message) }
    }

    private struct Change: Decodable {
        var step: Int64
        var quantity: Int64
    }

    private static func change(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        guard let line = Int(try call.path("line")), (1...OpenSale.lineLimit).contains(line) else {
            throw Problem.badPath
        }
        let wish = try await call.body(Change.self)
        let message = ChangeQuantity(
            sale: sale, step: wish.step, line: line,
            quantity: Quantity(thousandths: wish.quantity))
        return try await shown(call) { try await $0.change(message) }
    }

    private struct Discounting: Decodable {
        var step: Int64
        var line: Int?
        var discount: DiscountForm?
    }

    private static func discount(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Discounting.self)
        guard (1...OpenSale.lineLimit).contains(wish.line ?? 1) else {
            throw Problem.badBody("line is from 1 to \(OpenSale.lineLimit)")
        }
        let message = GiveDiscount(
            sale: sale, step: wish.step, line: wish.line, discount: try wish.discount?.discount(),
            reason: try wish.discount?.given().reason)
        return try await shown(call) { try await $0.discount(message) }
    }

    private struct Comping: Decodable {
        var step: Int64
        var line: Int?
        var reason: String
    }

    private static func comp(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Comping.self)
        guard (1...OpenSale.lineLimit).contains(wish.line ?? 1) else {
            throw Problem.badBody("line is from 1 to \(OpenSale.lineLimit)")
        }
        let message = CompSale(
            sale: sale, step: wish.step, line: wish.line, reason: wish.reason)
        return try await shown(call) { try await $0.comp(message) }
    }

    private struct CouponGiving: Decodable {
        var step: Int64
        var coupons: [String]
    }

    private static func coupons(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(CouponGiving.self)
        let message = GiveCoupons(
            sale: sale, step: wish.step, codes: try CouponCodes.checked(wish.coupons))
        return try await shown(call) { try await $0.coupons(message) }
    }

    private struct Ordering: Decodable {
        var step: Int64
        var orderType: String
    }

    private static func order(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Ordering.self)
        let message = OrderSale(
            sale: sale, step: wish.step, orderType: try OrderTypeWord.type(wish.orderType))
        return try await shown(call) { try await $0.order(message) }
    }

    private struct Exempting: Decodable {
        var step: Int64
        var reason: String?
    }

    private static func exempt(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Exempting.self)
        let message = ExemptSale(sale: sale, step: wish.step, reason: wish.reason)
        return try await shown(call) { try await $0.exempt(message) }
    }

    private struct Tendering: Decodable {
        var step: Int64
        var method: String
        var amount: Int64
        var code: String?
        var tip: Int64?
        var currency: String?
    }

    private static func tender(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        let wish = try await call.body(Tendering.self)
        let message = AddTender(
            sale: sale, step: wish.step,
            tender: Tender(
                try PaymentWish.method(wish.method), Money(minor: wish.amount),
                try PaymentWish.currency(wish.currency, else: call.store.currency),
                code: try wish.code.map(GiftCard.checked),
                tip: PaymentWish.tip(wish.tip)))
        return try await shown(call) { try await $0.tender(message) }
    }

    private static func untender(_ call: TillRequest) async throws -> Response {
        let sale = try call.sale()
        guard let tender = Int(try call.path("tender")), (1...1000).contains(tender) else {
            throw Problem.badPath
        }
        let step = try call.number("step", in: 0...Int.max, else: 0)
        let message = RemoveTender(sale: sale, step: Int64(step), tender: tender)
        return try await shown(call) { try await $0.untender(message) }
    }

    private static func finish(_ call: TillRequest) async throws -> Response {
        let message = FinishSale(sale: try call.sale())
        let terminal = try call.terminal()
        let finished = try await call.desk.ask(patience: SaleRoutes.paying) {
            try await terminal.finish(message)
        }
        return JSONAnswer.response(SaleForm(finished.sale), status: .created)
    }

    private static func shown(
        _ call: TillRequest, _ step: @Sendable ($Terminal) async throws -> Answer<SaleShown>
    ) async throws -> Response {
        let terminal = try call.terminal()
        let shown = try await call.desk.ask { try await step(terminal) }
        return JSONAnswer.response(SaleForm(shown))
    }
}
