import ActorRuntime
import Commerce
import Contracts
import HTTPTypes
import Hummingbird
import Offline
import Wire

/// What a device keeps to sell by while no server answers.
enum RulesRoutes {
    static let all = [TillRoute(.get, "rules", rules)]

    /// The form of a part: a device that keeps another asks anew.
    private static let form = 3

    private struct Part: Encodable {
        var version: Int64
        /// CBOR in base64, for the device's own pricing alone.
        var part: String
        var next: String?
    }

    private static func rules(_ call: TillRequest) async throws -> Response {
        let limit = try call.number(
            "limit", in: 1...StoreRoutes.pageLimit, else: StoreRoutes.pageLimit)
        let wanted = ListProducts(after: try call.text("after", limit: 64) ?? "", limit: limit)
        let catalog = try call.service($Catalog.self, "catalog")
        let found = try await call.desk.read { try await catalog.list(wanted) }
        let tag = "\"r\(form)-\(found.version)-\(call.store.ruleMark)\""
        guard !call.request.matches(tag) else {
            return Response(status: .notModified, headers: [.eTag: tag])
        }
        let first = wanted.after.isEmpty ? try await storeRules(call, at: found.version) : nil
        let part = RulesPart(
            version: found.version, products: found.offers.map(\.product), rules: first)
        let isLast = found.offers.count < limit
        var response = JSONAnswer.response(
            Part(
                version: found.version, part: Base64.text(CBOREncoder.encode(part)),
                next: isLast ? nil : found.offers.last?.product.sku))
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }

    /// Throws where the catalogue changes on the way, so that one version is told.
    private static func storeRules(
        _ call: TillRequest, at version: Int64
    ) async throws -> StoreRules {
        let catalog = try call.service($Catalog.self, "catalog")
        let store = call.store
        var rules = StoreRules(
            store: store.name, currency: store.currency, pricing: store.pricing,
            rates: store.rates.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
            cutOff: store.cutOff,
            papers: store.papers.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
        rules.policy = store.offline
        rules.orderType = store.orderType
        while true {
            let after = ListPromotions(after: rules.promotions.last?.id ?? "")
            let found = try await call.desk.read { try await catalog.promotions(after) }
            try check(found.version, version)
            rules.promotions += found.promotions
            guard found.promotions.count == after.limit else { break }
        }
        while true {
            let after = ListPriceLists(after: rules.lists.last?.id ?? "")
            let found = try await call.desk.read { try await catalog.lists(after) }
            try check(found.version, version)
            rules.lists += found.lists
            guard found.lists.count == after.limit else { break }
        }
        return rules
    }

    private static func check(_ found: Int64, _ wanted: Int64) throws(Problem) {
        guard found == wanted else {
            throw Problem(
                503, "service.unavailable", "the catalogue is being changed", again: true,
                retryAfter: 1)
        }
    }
}

extension TillStore {
    /// Changes with what of the rules is the topology's.
    fileprivate var ruleMark: String {
        let rates = rates.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.thousandths)" }
        let parts = [
            currency.code, pricing.prices.rawValue, "\(pricing.cashRounding?.minor ?? 0)",
            "\(cutOff)", name, pricing.taxRounding.rawValue, orderType?.rawValue ?? "",
        ]
        let policy = OfflinePolicy.Function.allCases.map { "\(offline[$0])" }
        let papers = papers.sorted { $0.key < $1.key }.flatMap { language, header in
            [language, header.name] + header.address + header.taxNumbers + header.footer
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in (parts + rates + papers + policy).joined(separator: ";").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }
}
