import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird

/// What the till has to know: settings, products, members, stock.
enum StoreRoutes {
    static let all = [
        TillRoute(.get, "store", settings),
        TillRoute(.get, "catalogue", catalogue),
        TillRoute(.get, "catalogue/categories", categories),
        TillRoute(.get, "members/{number}", member), TillRoute(.get, "gift-cards/{code}", giftCard),
        TillRoute(.get, "coupons/{code}", coupon), TillRoute(.get, "stock", stock),
        TillRoute(.get, "rates", rates),
    ]

    static let pageLimit = 1000

    /// Who works here as the staff service has it; while that is away, as the staff file has it, which knows
    /// neither who came or went since nor who has a PIN.
    private static func settings(_ call: TillRequest) async throws -> Response {
        let service = try call.service($Staff.self, "staff")
        let shown = try? await call.desk.read { try await service.list(ListStaff()) }
        let kept = shown?.rows.filter { !$0.hasLeft } ?? []
        let people = kept.map {
            TillStore.Person(
                number: $0.number, name: $0.name, role: $0.roles.first ?? "",
                hasPIN: $0.credentials.contains(.pin))
        }
        return JSONAnswer.response(
            StoreForm(
                call, staff: people.isEmpty ? call.store.staff : people, knowsStaff: shown != nil))
    }

    private static func catalogue(_ call: TillRequest) async throws -> Response {
        let limit = try call.number("limit", in: 1...pageLimit, else: pageLimit)
        let wanted = ListProducts(after: try call.text("after", limit: 64) ?? "", limit: limit)
        let catalog = try call.service($Catalog.self, "catalog")
        let found = try await call.desk.read { try await catalog.list(wanted) }
        let tag = "\"c\(found.version)\""
        guard !call.request.matches(tag) else {
            return Response(status: .notModified, headers: [.eTag: tag])
        }
        var response = JSONAnswer.response(CataloguePage(found, isLast: found.offers.count < limit))
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }

    private struct Categories: Encodable {
        struct Category: Encodable {
            var name: String
            var products: Int
        }

        var version: Int64
        var categories: [Category]
    }

    /// Begins again where the catalogue changes on the way, so that one version is counted.
    private static func categories(_ call: TillRequest) async throws -> Response {
        let catalog = try call.service($Catalog.self, "catalog")
        var counts: [String: Int] = [:]
        var version: Int64?
        var after = ""
        while true {
            let wanted = ListProducts(after: after, limit: pageLimit)
            let found = try await call.desk.read { try await catalog.list(wanted) }
            if let version, version != found.version { (counts, after) = ([:], "") }
            let isAnew = version != nil && version != found.version
            version = found.version
            guard !isAnew else { continue }
            for offer in found.offers { counts[offer.product.category, default: 0] += 1 }
            guard found.offers.count == pageLimit, let last = found.offers.last else { break }
            after = last.product.sku
        }
        let rows = counts.sorted { $0.key < $1.key }
            .map { Categories.Category(name: $0.key, products: $0.value) }
        return JSONAnswer.response(Categories(version: version ?? 0, categories: rows))
    }

    private struct MemberForm: Encodable {
        var number: String
        var name: String
        var points: Int64
    }

    private static func member(_ call: TillRequest) async throws -> Response {
        let message = FindMember(number: try call.path("number"), least: PointsLedger.pointsLimit)
        let loyalty = try call.service($Loyalty.self, "loyalty")
        let found = try await call.desk.ask(missing: true) { try await loyalty.member(message) }
            .member
        return JSONAnswer.response(
            MemberForm(number: found.number, name: found.name, points: found.points))
    }

    private struct AccountForm: Encodable {
        var code: String
        var kind: String
        var balance: Int64
        var available: Int64
        var expires: String?
        var blocked: Bool
    }

    private static func giftCard(_ call: TillRequest) async throws -> Response {
        let message = FindAccount(code: try call.path("code"), least: StoredAccount.limit)
        let vouchers = try call.service($Vouchers.self, "vouchers")
        let found = try await call.desk.ask(missing: true) { try await vouchers.account(message) }
            .account
        return JSONAnswer.response(
            AccountForm(
                code: found.code, kind: found.kind.rawValue, balance: found.balance.minor,
                available: found.available.minor, expires: found.expires?.text,
                blocked: found.isBlocked))
    }

    private struct RatesForm: Encodable {
        struct Rate: Encodable {
            var currency: String
            var minorDigits: Int
            var rate: String
            var home: Int64
            var foreign: Int64
        }

        var rates: [Rate]
    }

    private static func rates(_ call: TillRequest) async throws -> Response {
        let catalog = try call.service($Catalog.self, "catalog")
        let found = try await call.desk.read { try await catalog.rates(ListRates()) }
        let home = call.store.currency
        return JSONAnswer.response(
            RatesForm(
                rates: found.rates.map {
                    RatesForm.Rate(
                        currency: $0.currency.code, minorDigits: $0.currency.digits,
                        rate: $0.text(in: home), home: $0.home, foreign: $0.foreign)
                }))
    }

    private struct CouponForm: Encodable {
        var code: String
        var promotion: String
    }

    /// Whether a code lets something in now; it is used up by a sale alone.
    private static func coupon(_ call: TillRequest) async throws -> Response {
        let codes = try CouponCodes.checked([call.path("code")])
        let vouchers = try call.service($Vouchers.self, "vouchers")
        let wanted = FindCoupons(sale: SaleID(high: 0, low: 0), codes: codes)
        let found = try await call.desk.ask(missing: true) { try await vouchers.find(wanted) }
        guard let coupon = found.coupons.first else {
            throw Problem(Refusal("coupon.unknown", "no coupon has this code"), missing: true)
        }
        return JSONAnswer.response(CouponForm(code: coupon.code, promotion: coupon.promotion))
    }

    private struct Levels: Encodable {
        struct Level: Encodable {
            var sku: String
            var onHand: Int64
            var reserved: Int64
            var reorder: Int64?
            var low: Bool
        }

        var levels: [Level]
        var next: String?
    }

    private static func stock(_ call: TillRequest) async throws -> Response {
        let limit = try call.number("limit", in: 1...pageLimit, else: pageLimit)
        let skus = (try call.text("sku", limit: 4096) ?? "").split(separator: ",").map(String.init)
        let wanted = StockLevels(
            skus: skus, onlyLow: try call.flag("low"),
            after: try call.text("after", limit: 64) ?? "", limit: limit)
        let inventory = try call.service($Inventory.self, "inventory")
        let rows = try await call.desk.read { try await inventory.levels(wanted) }.rows
        let levels = rows.map {
            Levels.Level(
                sku: $0.sku, onHand: $0.level.onHand.thousandths,
                reserved: $0.level.reserved.thousandths,
                reorder: $0.level.reorder?.thousandths, low: $0.level.isLow)
        }
        let isWhole = rows.count < limit || !skus.isEmpty
        return JSONAnswer.response(Levels(levels: levels, next: isWhole ? nil : rows.last?.sku))
    }
}

extension Request {
    /// Whether the browser has what this tag stands for.
    func matches(_ tag: String) -> Bool {
        guard let wanted = headers[.ifNoneMatch] else { return false }
        return wanted.split(separator: ",").contains { part in
            let text = part.drop { $0 == " " }
            return text == tag || text == "W/\(tag)" || text == "*"
        }
    }
}
