import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Price lists are shown, written and withdrawn.
enum PriceListRoutes {
    static let all = [
        TillRoute(.get, "price-lists", list), TillRoute(.get, "price-lists/{id}", show),
        TillRoute(.put, "price-lists/{id}", set),
        TillRoute(.delete, "price-lists/{id}", withdraw),
    ]

    private struct PriceLists: Encodable {
        var lists: [PriceListForm]
    }

    private static func list(_ call: TillRequest) async throws -> Response {
        let lists = try await known(call)
        return JSONAnswer.response(PriceLists(lists: lists.map { PriceListForm($0) }))
    }

    private static func known(_ call: TillRequest) async throws -> [PriceList] {
        let catalog = try call.service($Catalog.self, "catalog")
        var lists: [PriceList] = []
        while lists.count < Commerce.PriceLists.limit {
            let wanted = ListPriceLists(after: lists.last?.id ?? "")
            let found = try await call.desk.read { try await catalog.lists(wanted) }
            guard !found.lists.isEmpty else { break }
            lists += found.lists
        }
        return lists
    }

    private static func show(_ call: TillRequest) async throws -> Response {
        let id = try call.path("id")
        guard let list = try await known(call).first(where: { $0.id == id }) else {
            throw Problem(
                Refusal("priceList.unknown", "there is no price list \(id.prefix(64))"),
                missing: true)
        }
        return JSONAnswer.response(PriceListForm(list, isWhole: true))
    }

    private static func set(_ call: TillRequest) async throws -> Response {
        let (id, wish) = (try call.path("id"), try await call.body(PriceListWish.self))
        try await call.checkOfficer(.managePromotions)
        let list = try wish.list(id, before: try await known(call).first { $0.id == id })
        let catalog = try call.service($Catalog.self, "catalog")
        let trial = PublishPriceLists(lists: [list], isDryRun: true)
        _ = try await call.desk.ask { try await catalog.publishLists(trial) }
        _ = try await call.officer(.managePromotions, "price list \(id)")
        let message = PublishPriceLists(lists: [list])
        _ = try await call.desk.ask { try await catalog.publishLists(message) }
        return JSONAnswer.response(PriceListForm(list, isWhole: true))
    }

    private static func withdraw(_ call: TillRequest) async throws -> Response {
        let id = try call.path("id")
        _ = try await call.officer(.managePromotions, "price list \(id) withdrawn")
        let catalog = try call.service($Catalog.self, "catalog")
        _ = try await call.desk.ask(missing: true) {
            try await catalog.withdrawLists(WithdrawPriceLists(ids: [id]))
        }
        return JSONAnswer.done
    }
}
