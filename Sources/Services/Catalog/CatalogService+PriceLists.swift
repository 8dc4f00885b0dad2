import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Price lists: published beside the products, and asked for each price.
extension CatalogService {
    package distributed func publishLists(
        _ message: PublishPriceLists
    ) throws -> Answer<CatalogListed> {
        try change(isDryRun: message.isDryRun) { (catalogue) throws(Refusal) in
            try catalogue.publish(lists: message.lists)
        } _: {
            CatalogListed($0, $1)
        }
    }

    package distributed func withdrawLists(
        _ message: WithdrawPriceLists
    ) throws -> Answer<CatalogListed> {
        try change { (catalogue) throws(Refusal) in
            try catalogue.withdraw(lists: message.ids)
        } _: {
            CatalogListed($0, $1)
        }
    }

    package distributed func lists(_ message: ListPriceLists) throws -> PriceListsFound {
        let catalogue = ledger.state.catalogue
        var lists: [PriceList] = []
        var entries = 0
        for id in catalogue.lists.ids.drop(while: { $0 <= message.after })
            .prefix(max(0, message.limit))
        {
            guard let list = catalogue.lists[id], lists.isEmpty || entries < Self.entriesAtOnce
            else { break }
            lists.append(list)
            entries += list.entries.count
        }
        return PriceListsFound(version: catalogue.version, lists: lists)
    }

    /// So that an answer stays far below what a frame may have.
    private static var entriesAtOnce: Int { 10_000 }
}

extension CatalogListed {
    fileprivate init(_ after: Catalogue, _ touched: Catalogue.Touched) {
        self.init(
            version: after.version, changed: touched.lists.count, lists: after.lists.ids.count)
    }
}
