import ActorRuntime
import Commerce
import Contracts
import Distributed
import HTTPTypes
import Hummingbird

/// Goods come in, and what is on the shelf is made right.
enum StockRoutes {
    static let all = [
        TillRoute(.post, "stock/movements", move), TillRoute(.patch, "stock/{sku}", reorder),
    ]

    private struct Movements: Decodable {
        struct Line: Decodable {
            var sku: String
            var quantity: Int64
        }

        var reason: String
        var lines: [Line]

        func movements() throws(Problem) -> [StockLedger.Movement] {
            guard (1...500).contains(lines.count) else { throw .badBody("1 to 500 lines") }
            guard (1...200).contains(reason.utf8.count) else {
                throw .badBody("a reason has 1 to 200 bytes")
            }
            return lines.map {
                StockLedger.Movement(sku: $0.sku, quantity: Quantity(thousandths: $0.quantity))
            }
        }
    }

    private static func move(_ call: TillRequest) async throws -> Response {
        let key = try call.key()
        let wish = try await call.body(Movements.self)
        let movements = try wish.movements()
        try await call.checkOfficer(.manageCatalogue)
        let catalog = try call.service($Catalog.self, "catalog")
        let wanted = FindProducts(codes: movements.map(\.sku))
        let found = try await call.desk.ask { try await catalog.find(wanted) }
        for (movement, offer) in zip(movements, found.offers)
        where movement.sku != offer.product.sku {
            throw Problem(422, "catalog.unknownCode", "\(movement.sku) is no SKU")
        }
        _ = try await call.officer(
            .manageCatalogue, "stock \(movements[0].sku), \(wish.reason)")
        let inventory = try call.service($Inventory.self, "inventory")
        let message = MoveStock(
            sale: key, reason: wish.reason, isSale: false, movements: movements)
        _ = try await call.desk.ask { try await inventory.move(message) }
        return JSONAnswer.done
    }

    private struct Reorder: Decodable {
        var reorder: Int64
    }

    private static func reorder(_ call: TillRequest) async throws -> Response {
        let sku = try call.path("sku")
        let wish = try await call.body(Reorder.self)
        guard (0...Quantity.lineLimit.thousandths).contains(wish.reorder) else {
            throw Problem.badBody("reorder is 0 up to \(Quantity.lineLimit.thousandths)")
        }
        _ = try await call.officer(.manageCatalogue, "reorder level of \(sku)")
        let message = SetReorder(
            points: [.init(sku: sku, quantity: Quantity(thousandths: wish.reorder))])
        let inventory = try call.service($Inventory.self, "inventory")
        _ = try await call.desk.ask { try await inventory.setReorder(message) }
        return JSONAnswer.done
    }
}
