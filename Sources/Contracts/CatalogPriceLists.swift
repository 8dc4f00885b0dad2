import ActorRuntime
package import Commerce
import Wire

/// Adds and replaces price lists, all or none.
package struct PublishPriceLists: Message {
    package static let wireName = "catalog.publishLists/1"
    package typealias Reply = Answer<CatalogListed>
    package var lists: [PriceList]
    /// Only says what would happen.
    package var isDryRun: Bool

    package init(lists: [PriceList], isDryRun: Bool = false) {
        self.lists = lists
        self.isDryRun = isDryRun
    }
}

/// Takes price lists away, all or none.
package struct WithdrawPriceLists: Message {
    package static let wireName = "catalog.withdrawLists/1"
    package typealias Reply = Answer<CatalogListed>
    package var ids: [String]

    package init(ids: [String]) {
        self.ids = ids
    }
}

package struct CatalogListed: WireValue {
    package static let wireName = "catalog.listed/1"
    package var version: Int64
    package var changed: Int
    package var lists: Int

    package init(version: Int64, changed: Int, lists: Int) {
        self.version = version
        self.changed = changed
        self.lists = lists
    }
}

package struct ListPriceLists: Message {
    package static let wireName = "catalog.lists/1"
    package typealias Reply = PriceListsFound
    /// Only lists whose id comes after this one; empty from the start.
    package var after: String
    /// Of lists; fewer come where they are long, but one at least.
    package var limit: Int

    package init(after: String = "", limit: Int = 100) {
        self.after = after
        self.limit = limit
    }
}

package struct PriceListsFound: WireValue {
    package static let wireName = "catalog.listsFound/1"
    package var version: Int64
    package var lists: [PriceList]

    package init(version: Int64, lists: [PriceList]) {
        self.version = version
        self.lists = lists
    }
}
