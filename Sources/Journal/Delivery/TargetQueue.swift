/// What waits for one receiver: the oldest part of it in memory, the rest in the journal's file.
struct TargetQueue {
    private var items: [OutboxItem] = []
    private var head = 0
    /// Came back without an answer; older than what is in `items`.
    private var returned: [OutboxItem] = []
    /// What is on its way: id, and since when it has waited.
    private var onTheWay: [Int64: Int64] = [:]
    private(set) var inFlightBytes = 0
    /// Since when there has been anything on disk only.
    private var behindSince: Int64 = .max
    var failures = 0
    var isWaiting = false
    /// Highest id that was ever taken into memory; what the file has beyond it is still to come.
    private(set) var last: Int64 = 0
    /// Items that are on disk only.
    private(set) var behind = 0
    /// Highest id that was offered before it was on disk and found no room.
    private var postponed: Int64 = 0

    /// Items of one receiver in memory at the same time, on their way or not.
    static let limit = 1024
    /// Items and bytes on their way to one receiver at the same time: its credit.
    static let credit = (items: 128, bytes: 1 << 20)

    var inFlight: Int { onTheWay.count }

    var count: Int { inMemory + inFlight + behind }

    /// Whether the file has to be read before the next item can leave.
    var isHungry: Bool { behind > 0 && inMemory == 0 }

    private var inMemory: Int { items.count - head + returned.count }

    private var hasRoom: Bool { behind == 0 && inMemory + inFlight < Self.limit }

    /// Takes a new item, or leaves it to the file where many wait already.
    mutating func add(_ item: OutboxItem) {
        // It was taken early, or the file was read after it was written and before anyone said so.
        guard item.id > last else { return }
        guard hasRoom else {
            leave(behind: 1, since: item.since)
            return
        }
        append(item)
    }

    /// Takes a new item before it is on disk, if none before it has to be waited for; else it comes
    /// again by `add`.
    mutating func addEarly(_ item: OutboxItem) {
        if hasRoom, postponed <= last { append(item) } else { postponed = item.id }
    }

    /// Takes what was read from the file.
    mutating func refill(_ read: [OutboxItem]) {
        behind = read.count < Self.limit ? 0 : max(1, behind - read.count)
        for var item in read {
            item.since = behindSince
            append(item)
        }
        if behind == 0 { behindSince = .max }
    }

    /// So many wait in the file alone.
    mutating func leave(behind count: Int, since now: Int64) {
        behind += count
        behindSince = min(behindSince, now)
    }

    /// Since when the oldest has waited; nil where none waits.
    var oldest: Int64? {
        let waiting = returned.map(\.since) + [behindSince] + onTheWay.values
        let next = head < items.count ? items[head].since : .max
        let since = waiting.reduce(next, min)
        return since == .max ? nil : since
    }

    /// The next item that there is credit for.
    mutating func next() -> OutboxItem? {
        guard inFlight < Self.credit.items, inFlightBytes < Self.credit.bytes,
            let item = returned.popLast() ?? pop()
        else { return nil }
        leaves(item)
        return item
    }

    private mutating func leaves(_ item: OutboxItem) {
        onTheWay[item.id] = item.since
        inFlightBytes += item.payload.count
    }

    /// The item has come to an end, or comes back.
    mutating func land(_ item: OutboxItem, comesBack: Bool) {
        onTheWay[item.id] = nil
        inFlightBytes -= item.payload.count
        if comesBack { returned.append(item) }
    }

    /// Puts what came back in order, oldest to leave first.
    mutating func sortReturned() {
        returned.sort { $0.id > $1.id }
    }

    private mutating func append(_ item: OutboxItem) {
        items.append(item)
        last = max(last, item.id)
    }

    private mutating func pop() -> OutboxItem? {
        guard head < items.count else { return nil }
        defer {
            head += 1
            if head == items.count || head >= 512 {
                items.removeFirst(head)
                head = 0
            }
        }
        return items[head]
    }
}

extension TargetQueue {
    /// Takes an item that was parked; it is in memory from now on, whatever the file says.
    mutating func takeBack(_ item: OutboxItem) {
        leaves(item)
        land(item, comesBack: true)
        sortReturned()
    }
}
