import ActorRuntime
import Commerce
import Contracts
import Journal
import Wire

/// `value.lost`, `goods.lost`: what a store has sent is somewhere. It has arrived, or it waits in the outbox of its store
/// or of headquarters, or among what the store has told and headquarters has not received, or headquarters keeps it.
///
/// Goods that somebody carries are on headquarters' list once they are told. Of what a person gave up, an entry
/// says so.
struct TravelInvariant {
    typealias Place = SaleInvariants.Place

    /// Messages that carry what is sent, or the news of it.
    private static let carriers: Set = [
        SyncSent.wireName, ReceiveValue.wireName, ReceivePoints.wireName, SyncShipped.wireName,
        AcceptStock.wireName,
    ]

    private var sent: [SaleID: Travel] = [:]
    private var arrived: Set<SaleID> = []
    /// Keys of messages that are in an outbox, or were given up by a person.
    private var carried: Set<[UInt8]> = []
    /// Under which number a store told of it, and whether headquarters brings it on.
    private var told: [SaleID: (number: Int64, isBrought: Bool)] = [:]
    /// Value that headquarters keeps, by conflict.
    private var kept: [String: SaleID] = [:]
    /// Up to which number headquarters has a store's news; nil where nothing of headquarters was read.
    private var received: [String: Int64]?
    /// Up to which number a store has heard that headquarters has its news.
    private var heard: [String: Int64] = [:]

    mutating func send(_ transfer: ValueTransfer, _ place: Place) {
        let kind: Travel.Kind = if case .account = transfer.value { .account } else { .points }
        sent[transfer.id] = Travel(
            id: transfer.id, kind: kind, from: transfer.from, to: transfer.to, place: place)
    }

    mutating func receive(_ transfer: ValueTransfer) { arrived.insert(transfer.id) }

    /// Takes what an entry says besides its event: that goods were sent or arrived, or that a message was
    /// given up.
    mutating func take(_ entry: Entry, _ place: Place) {
        if entry.kind == DiscardedMessage.kind, Self.isCarrier(entry) { carry(entry.key) }
        guard let answered = entry.answered, let id = SaleID(key: answered.key) else { return }
        if answered.message == AcceptStock.effect { arrived.insert(id) }
        if answered.message == ShipStock.effect {
            sent[id] = Travel(
                id: id, kind: .goods, from: Self.store(of: entry.actor), to: sent[id]?.to,
                place: place)
        }
    }

    private static func isCarrier(_ entry: Entry) -> Bool {
        let given = try? CBORDecoder.decode(DiscardedMessage.self, from: entry.body)
        return given.map { carriers.contains($0.message) } ?? false
    }

    mutating func take(_ event: SyncLedger.Event, of actor: String, _ place: Place) {
        if case .heard(let number) = event { heard[Self.store(of: actor)] = number }
        guard case .told(let number, _, let news) = event else { return }
        if case .sent(let transfer) = news {
            told[transfer.id] = (number, true)
            if sent[transfer.id] == nil { send(transfer, place) }
        }
        guard case .shipped(let transfer) = news else { return }
        told[transfer.id] = (number, transfer.isLent)
        sent[
            transfer.id,
            default: Travel(id: transfer.id, kind: .goods, from: transfer.from, place: place)
        ].to = transfer.to
    }

    mutating func take(_ event: BranchLedger.Event) {
        switch event {
        case .received(let store, let first, let news):
            received = received ?? [:]
            received?[store] = first + Int64(news.count) - 1
        case .strayed(let conflict):
            if case .strayedValue(let transfer) = conflict.kind { kept[conflict.id] = transfer.id }
            // Those a person sees to.
            if case .strayedGoods(let goods) = conflict.kind { carried.insert(goods.id.bytes) }
        case .settled(let id): kept[id] = nil
        case .brought: break
        }
    }

    mutating func take(_ outbox: [OutboxItem]) {
        for item in outbox where Self.carriers.contains(item.message) { carry(item.key) }
    }

    /// Behind the id may stand how often it was sent on (`Leg`).
    private mutating func carry(_ key: [UInt8]) { carried.insert(Array(key.prefix(16))) }

    /// What is at none of these places as far as was read, by id.
    var missing: [Travel] {
        let kept = Set(kept.values)
        let missing = sent.values.filter { !kept.contains($0.id) && !isSomewhere($0) }
        return missing.sorted { $0.id < $1.id }.map {
            var travel = $0
            travel.isTold = told[travel.id] != nil
            return travel
        }
    }

    private func isSomewhere(_ travel: Travel) -> Bool {
        if arrived.contains(travel.id) || carried.contains(travel.id.bytes) { return true }
        guard let told = told[travel.id] else { return false }
        return !told.isBrought || told.number > (received ?? heard)[travel.from] ?? 0
    }

    private static func store(of actor: String) -> String { String(actor.prefix { $0 != "/" }) }
}

extension SaleID {
    /// The id whose `bytes` a key is; nil where it is none.
    fileprivate init?(key: [UInt8]) {
        guard key.count == 16 else { return nil }
        let half = { (bytes: ArraySlice<UInt8>) in
            bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        self.init(high: half(key[..<8]), low: half(key[8...]))
    }
}
