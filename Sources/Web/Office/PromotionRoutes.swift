import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Promotions are shown and withdrawn, and simple ones added.
enum PromotionRoutes {
    static let all = [
        TillRoute(.get, "promotions", list), TillRoute(.post, "promotions", add),
        TillRoute(.delete, "promotions/{id}", withdraw),
    ]

    /// More than a person looks through.
    private static let limit = 1000

    private struct Promotions: Encodable {
        var promotions: [PromotionForm]
    }

    private static func list(_ call: TillRequest) async throws -> Response {
        let catalog = try call.service($Catalog.self, "catalog")
        let found = try await call.desk.read {
            try await catalog.promotions(ListPromotions(limit: limit))
        }
        return JSONAnswer.response(
            Promotions(promotions: found.promotions.map(PromotionForm.init)))
    }

    private static func add(_ call: TillRequest) async throws -> Response {
        let wish = try await call.body(PromotionWish.self)
        let promotion = try wish.promotion()
        try await call.checkOfficer(.managePromotions)
        let catalog = try call.service($Catalog.self, "catalog")
        let trial = PublishPromotions(promotions: [promotion], isDryRun: true)
        _ = try await call.desk.ask { try await catalog.promote(trial) }
        _ = try await call.officer(.managePromotions, "promotion \(promotion.id)")
        let message = PublishPromotions(promotions: [promotion])
        _ = try await call.desk.ask { try await catalog.promote(message) }
        return JSONAnswer.response(PromotionForm(promotion), status: .created)
    }

    private static func withdraw(_ call: TillRequest) async throws -> Response {
        let id = try call.path("id")
        _ = try await call.officer(.managePromotions, "promotion \(id) withdrawn")
        let catalog = try call.service($Catalog.self, "catalog")
        _ = try await call.desk.ask(missing: true) {
            try await catalog.withdraw(WithdrawPromotions(ids: [id]))
        }
        return JSONAnswer.done
    }
}
