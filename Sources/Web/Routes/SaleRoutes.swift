import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// Whole baskets: what one costs, and to sell it.
enum SaleRoutes {
    static let all = [
        TillRoute(.post, "quotes", quote), TillRoute(.post, "sales", sell),
        TillRoute(.post, "sales/known", known), TillRoute(.post, "sales/offline", book),
    ]

    /// A card may take a minute at the terminal.
    static let paying = Duration.seconds(75)

    private static func quote(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(QuoteWish.self)
        let items = try ItemWish.items(wish.items)
        let member = try wish.member.map(MemberNumber.checked)
        let discount = try wish.discount?.discount()
        let coupons = try await Self.coupons(wish.coupons ?? [], call)
        let catalog = try call.service($Catalog.self, "catalog")
        let wanted = FindProducts(
            codes: items.map(\.code),
            basket: WantedBasket(
                lines: items.map { WantedBasket.Line($0) }, isMember: member != nil, at: call.now,
                coupons: coupons))
        let found = try await call.desk.ask { try await catalog.find(wanted) }
        do {
            var sale = OpenSale(id: SaleID(high: 0, low: 0), staff: "")
            sale.orderType = try wish.orderType.map(OrderTypeWord.type) ?? call.store.orderType
            let places = try sale.take(items, of: found)
            sale.reduce(by: found.reductions ?? [])
            try sale.takeOff(items, at: places)
            sale.applyTaxes()
            if let reason = wish.exemption { try sale.exempt(reason) }
            let priced = try call.store.pricing.price(sale.lines, discount: discount)
            return JSONAnswer.response(
                SaleForm(sale.lines, priced, discount, catalogue: found.version))
        } catch let refusal as Refusal {
            throw Problem(refusal)
        }
    }

    /// What codes let in; nil where there are none.
    private static func coupons(
        _ codes: [String], _ call: TillRequest
    ) async throws -> [PromotionContext.Coupon]? {
        let codes = try CouponCodes.checked(codes)
        guard !codes.isEmpty else { return nil }
        let vouchers = try call.service($Vouchers.self, "vouchers")
        let wanted = FindCoupons(sale: SaleID(high: 0, low: 0), codes: codes)
        return try await call.desk.ask { try await vouchers.find(wanted) }.coupons
    }

    private static func sell(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(SaleWish.self)
        let message = try wish.message(key, in: call.store.currency)
        let terminal = try call.terminal()
        let finished = try await call.desk.ask(patience: paying) {
            try await terminal.sell(message)
        }
        return JSONAnswer.response(SaleForm(finished.sale), status: .created)
    }

    /// A sale that the device made by itself, booked as it was made.
    private static func book(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(OfflineSaleWish.self)
        let message = try wish.message(key, in: call.store.currency)
        let terminal = try owner(of: message.receipt, call)
        let booked = try await call.desk.ask { try await terminal.book(message) }
        return JSONAnswer.response(SaleForm(booked.sale), status: .created)
    }

    /// The terminal in whose series the device gave the receipt out, wherever it is paired by now.
    private static func owner(
        of receipt: DeviceReceipt, _ call: TillRequest
    ) throws(Problem) -> $Terminal {
        guard let number = TerminalState.terminal(ofReceipt: receipt.text),
            number <= call.store.terminals
        else { return try call.terminal() }
        return try call.desk.resolve($Terminal.self, "\(call.store.name)/terminal/\(number)")
    }

    private struct Known: Codable {
        var sales: [String]
    }

    private static func known(_ call: TillRequest) async throws -> Response {
        let wanted = try await call.body(Known.self).sales
        guard wanted.count <= 1000 else { throw Problem.badBody("at most 1000 sales") }
        var ids: [SaleID] = []
        for text in wanted {
            guard let id = SaleID(text) else {
                throw Problem.badBody("sales are ids of 32 hexadecimal digits")
            }
            ids.append(id)
        }
        let message = KnownSales(sales: ids)
        let terminal = try call.terminal()
        let found = try await call.desk.read { try await terminal.known(message) }
        return JSONAnswer.response(Known(sales: found.sales.map(\.text)))
    }
}
