import ActorRuntime
package import Contracts
import Distributed
import Topology

extension TestStore {
    package func branches() throws -> $Branches {
        try $Branches.resolve(
            id: Address("\(Deployment.headquartersName)/branches"), using: caller)
    }

    /// The catalogue that all stores follow.
    package func headquartersCatalog() throws -> $Catalog {
        try $Catalog.resolve(id: Address("\(Deployment.headquartersName)/catalog"), using: caller)
    }

    package func sync(of store: String) throws -> $Sync {
        try $Sync.resolve(id: Address("\(store)/sync"), using: caller)
    }

    /// Waits until headquarters has what every store told, and every store what headquarters' catalogue
    /// has.
    package func agree() async throws {
        await settle()
        let version = try await headquartersCatalog().changes(
            CatalogChangesWanted(store: "", after: 0)
        ).upTo
        for shop in deployment.shops {
            while true {
                let line = try await sync(of: shop.name).show(ShowSync())
                if line.told == line.heard, line.followed >= version { break }
                await caller.loop.pause(.milliseconds(2))
            }
        }
    }
}
