import ActorRuntime
package import Commerce
package import Wire

/// Asks headquarters' catalogue what changed behind one of its entries.
package struct CatalogChangesWanted: Message {
    package static let wireName = "catalog.changes/1"
    package typealias Reply = CatalogChanges
    /// Who asks; it is told once when something changes after this.
    package var store: String
    package var after: Int64
    /// Of that entry, as it was when the store took it over; empty from the start.
    package var digest: String

    package init(store: String, after: Int64, digest: String = "") {
        (self.store, self.after, self.digest) = (store, after, digest)
    }
}

package struct CatalogChanges: WireValue {
    package static let wireName = "catalog.changed/1"
    /// `[Catalogue.Event]`, oldest first.
    package var events: Packed
    /// Behind which entry the next question goes on; 0 where the catalogue has another entry than the store
    /// took over: it begins anew.
    package var upTo: Int64
    package var digest: String
    /// Whether that is the last entry there is.
    package var isAll: Bool

    package init(events: Packed, upTo: Int64, digest: String, isAll: Bool) {
        (self.events, self.upTo, self.digest, self.isAll) = (events, upTo, digest, isAll)
    }
}

/// Has a store's catalogue take over what changed in headquarters', as far as it can; the same again
/// changes nothing.
package struct AdoptCatalog: Message {
    package static let wireName = "catalog.adopt/1"
    package typealias Reply = Answer<CatalogAdopted>
    package var events: Packed

    package init(events: Packed) {
        self.events = events
    }
}

package struct CatalogAdopted: WireValue {
    package static let wireName = "catalog.adopted/1"
    package var version: Int64
    /// What could not be taken over; the rest was.
    package var refused: [CatalogRefusal]

    package init(version: Int64, refused: [CatalogRefusal]) {
        (self.version, self.refused) = (version, refused)
    }
}
