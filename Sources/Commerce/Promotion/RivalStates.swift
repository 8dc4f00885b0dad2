/// How far an offer on several pieces has come, as one number, while pieces come from the dearest
/// down: what `UnitSearch` steps through.
struct RivalStates {
    /// States are 0 (nothing taken) up to this, not included.
    let count: Int
    private let rule: UnitRule
    /// Whether only the place in a group is of interest, since there is no end in sight.
    private let isEndless: Bool
    /// Of a set: how many states each part has.
    private let sizes: [Int]

    /// `available` has for each role how many pieces there are; nil where none can complete.
    init?(_ rule: UnitRule, _ available: [Int], limit: Int) {
        self.rule = rule
        switch rule {
        case .each: return nil
        case .group(let group):
            let most = (available[0] + group.size - 1) / group.size
            isEndless = group.limit >= Int64(most)
            count = isEndless ? group.size : Int(group.limit) * group.size + 1
            sizes = []
            guard count <= limit else { return nil }
        case .set(let set):
            let times = zip(available, set.counts).map { Int64($0 / $1) }.min() ?? 0
            sizes = set.counts.map { $0 * Int(min(times, set.limit)) + 1 }
            var product = 1
            for size in sizes where product <= limit { product *= size }
            guard product <= limit else { return nil }
            (count, isEndless) = (product, false)
        }
    }

    /// For each role, the state after one more piece in each state; -1 where none can be taken.
    var moves: [[Int]] {
        guard case .set = rule else {
            let next = (0..<count).map { state in
                isEndless ? (state + 1) % count : state + 1 < count ? state + 1 : -1
            }
            return [next]
        }
        // Of each part how many were taken, as digits of one number.
        var stride = 1
        return sizes.map { size in
            let unit = stride
            stride *= size
            return (0..<count).map { $0 / unit % size + 1 < size ? $0 + unit : -1 }
        }
    }

    /// What a piece that would bring `gain` brings in a state.
    func gain(_ state: Int, _ gain: Int64) -> Int64 {
        guard case .group(let group) = rule else { return gain }
        let place = state % group.size
        switch group.deal {
        case .cut: return place < group.paid ? 0 : gain
        case .price(let price): return place + 1 == group.size ? gain - price : gain
        }
    }

    /// What is still to be added at the end; nil where the offer cannot end like this.
    func end(_ state: Int) -> Int64? {
        switch rule {
        case .each: return nil
        case .group(let group):
            // Pieces that are only paid for are left alone instead.
            let place = state % group.size
            return place == 0 || place >= group.least ? 0 : nil
        case .set(let set):
            var (rest, times) = (state, -1)
            for (role, count) in set.counts.enumerated() {
                let size = sizes[role]
                let taken = rest % size
                rest /= size
                guard taken % count == 0, times < 0 || times == taken / count else { return nil }
                times = taken / count
            }
            if case .price(let price) = set.deal { return -price * Int64(times) }
            return 0
        }
    }
}
