package import ActorRuntime
package import Commerce
package import Distributed
import Wire

/// A store's line to headquarters: keeps what headquarters has to hear until it has it, and brings the
/// store what headquarters changed.
@Resolvable
package protocol Sync: DistributedActor where ActorSystem == NodeSystem {
    distributed func sold(_ message: SyncSale) async throws -> Answer<Done>
    distributed func moved(_ message: SyncStock) async throws -> Answer<Done>
    distributed func shipped(_ message: SyncShipped) async throws -> Answer<Done>
    distributed func arrived(_ message: SyncArrived) async throws -> Answer<Done>
    distributed func sent(_ message: SyncSent) async throws -> Answer<Done>
    distributed func blocked(_ message: SyncBlocked) async throws -> Answer<Done>
    distributed func backedUp(_ message: NoteBackup) async throws -> Answer<Done>
    distributed func wake(_ message: WakeSync) async throws -> Answer<Done>
    distributed func show(_ message: ShowSync) async throws -> SyncShown
}

package struct SyncSale: SaleMessage {
    package static let wireName = "sync.sold/1"
    package typealias Reply = Answer<Done>
    package var news: SoldNews
    package var sale: SaleID { news.sold.sale }

    package init(news: SoldNews) {
        self.news = news
    }
}

package struct SyncStock: SaleMessage {
    package static let wireName = "sync.moved/1"
    package typealias Reply = Answer<Done>
    /// The sale that moved it, or the id of the movement.
    package var sale: SaleID
    package var movements: [StockLedger.Movement]

    package init(sale: SaleID, movements: [StockLedger.Movement]) {
        (self.sale, self.movements) = (sale, movements)
    }
}

/// A backup of the store was made or tried out, which headquarters hears; once for each action.
package struct NoteBackup: Message {
    package static let wireName = "sync.backedUp/1"
    package typealias Reply = Answer<Done>
    package var action: ActionID
    package var kind: BackupNote.Kind
    package var isGood: Bool
    package var key: [UInt8] { action.bytes }

    package init(action: ActionID, kind: BackupNote.Kind, isGood: Bool) {
        (self.action, self.kind, self.isGood) = (action, kind, isGood)
    }
}

/// There is something new at headquarters; a notice, which may be lost.
package struct WakeSync: Message {
    package static let wireName = "sync.wake/1"
    package typealias Reply = Answer<Done>

    package init() {}
}

package struct ShowSync: Message {
    package static let wireName = "sync.show/1"
    package typealias Reply = SyncShown

    package init() {}
}

package struct SyncShown: WireValue {
    package static let wireName = "sync.shown/1"
    /// How many news there are, and how many of them headquarters has.
    package var told: Int64
    package var heard: Int64
    /// When the oldest that headquarters does not have was told; nil where it has all.
    package var waitingSince: CivilTime?
    /// How many seconds ago that was, by the store's clock; nil too from builds that do not say.
    package var waitingFor: Int64?
    /// The last entry of headquarters' catalogue that the store has taken over.
    package var followed: Int64
    /// When headquarters was last heard, by the store's clock; nil since the start of its node.
    package var lastHeard: CivilTime?
    /// Why it is not reached at the moment; nil where it is.
    package var trouble: String?

    package init(
        told: Int64, heard: Int64, waitingSince: CivilTime?, waitingFor: Int64?,
        followed: Int64, lastHeard: CivilTime?, trouble: String?
    ) {
        (self.told, self.heard) = (told, heard)
        (self.waitingSince, self.waitingFor) = (waitingSince, waitingFor)
        (self.followed, self.lastHeard, self.trouble) = (followed, lastHeard, trouble)
    }
}
