/// How far a store and its headquarters have come with each other.
///
/// News is numbered from 1 without gap. Headquarters says up to which number it has them, and the store
/// tells on from there: whatever is lost on the way, each is there once. In the other direction the
/// store remembers which entry of headquarters' catalogue it has taken over last.
package struct SyncLedger: Sendable {
    package enum Event: Sendable {
        case told(number: Int64, at: CivilTime, StoreNews)
        case heard(upTo: Int64)
        /// `digest` is that of the entry, by which both ends see that they speak of the same one.
        case followed(entry: Int64, digest: String)
    }

    /// The number of the last news that there is.
    package private(set) var told: Int64 = 0
    /// Up to which number headquarters has them on its disk.
    package private(set) var heard: Int64 = 0
    /// The last entry of headquarters' catalogue that is in the store's.
    package private(set) var followed: Int64 = 0
    package private(set) var followedDigest = ""

    package init() {}

    package var waiting: Int64 { told - heard }

    package func telling(_ news: StoreNews, at time: CivilTime) -> [Event] {
        [.told(number: told + 1, at: time, news)]
    }

    /// Refuses what was never told: headquarters has news of a life of this store that its journal
    /// does not know, as after an older copy of it was put back.
    package func hearing(_ number: Int64) throws(Refusal) -> [Event] {
        guard number <= told else {
            throw Refusal(
                "sync.behind",
                "headquarters has \(number) news of this store, which has told \(told): its journal "
                    + "is an older copy; put the newer one back")
        }
        return number > heard ? [.heard(upTo: number)] : []
    }

    /// Refuses where headquarters has another one under a number than the store told: both have gone on
    /// by themselves since an older copy was put back.
    package func comparing(_ last: StoreNews, with own: StoreNews?, _ number: Int64) throws(Refusal)
    {
        guard last != own else { return }
        throw Refusal(
            "sync.forked",
            "headquarters has another news \(number) of this store than the store: an older copy of its "
                + "journal went on; nothing is told until the newer one is back")
    }

    /// An entry before the last one begins anew: headquarters' catalogue is another one.
    package func following(_ entry: Int64, _ digest: String) -> [Event] {
        entry == followed ? [] : [.followed(entry: entry, digest: digest)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .told(let number, _, _): told = number
        case .heard(let number): heard = number
        case .followed(let entry, let digest): (followed, followedDigest) = (entry, digest)
        }
    }

    package mutating func restore(followedDigest: String) {
        self.followedDigest = followedDigest
    }

    package mutating func restore(told: Int64, heard: Int64, followed: Int64) {
        (self.told, self.heard, self.followed) = (told, heard, followed)
    }
}
