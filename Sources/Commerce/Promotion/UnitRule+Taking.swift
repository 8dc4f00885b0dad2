extension GroupRule {
    /// The groups from the dearest piece down, each where it saves more than its pieces on their
    /// own do: the best there is where nothing competes.
    ///
    /// `parts` is a place to work in, so that none has to be made for each promotion.
    func claim(
        _ promotion: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool, _ parts: inout [Pieces]
    ) -> Claim {
        var claim = Claim(promotion: promotion)
        var queue = PieceQueue(takers, pool)
        var times: Int64 = 0
        while times < limit {
            parts.removeAll(keepingCapacity: true)
            guard queue.next(size, pool, into: &parts) >= least else { break }
            let same = parts.count == 1 ? queue.repeats(of: parts[0].line, size) : 0
            let more = min(same, limit - times - 1)
            let saving = self.saving(on: parts, pool)
            if saving > pool.alone(parts) {
                claim.add(parts, times: more + 1, saving: saving)
                times += more + 1
            }
            queue.skip(more * Int64(size), pool)
        }
        return claim
    }

    private func saving(on parts: [Pieces], _ pool: UnitPool) -> Int64 {
        switch deal {
        case .price(let price):
            return parts.reduce(0) { $0 + pool.lines[$1.line].price * $1.count } - price
        case .cut(let cut):
            var (saving, place): (Int64, Int64) = (0, 0)
            for part in parts {
                let end = place + part.count
                let given = end - max(place, min(end, Int64(paid)))
                if given > 0 { saving += cut.taken(off: pool.lines[part.line].price) * given }
                place = end
            }
            return saving
        }
    }
}

extension SetRule {
    /// The sets in the order of what they save beyond what their pieces do on their own, as long
    /// as that is something: the best there is where nothing competes.
    ///
    /// `parts` is a place to work in, so that none has to be made for each promotion.
    func claim(
        _ promotion: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool, _ parts: inout [Pieces]
    ) -> Claim {
        var claim = Claim(promotion: promotion)
        var queues = counts.indices.map { PieceQueue(order($0, takers, pool), pool) }
        var times: Int64 = 0
        while times < limit {
            parts.removeAll(keepingCapacity: true)
            var (saving, more) = (end, limit - times - 1)
            for role in counts.indices {
                let first = parts.count
                guard queues[role].next(counts[role], pool, into: &parts) == counts[role] else {
                    return claim
                }
                let isOne = parts.count == first + 1
                let same = isOne ? queues[role].repeats(of: parts[first].line, counts[role]) : 0
                more = min(more, same)
                for part in parts[first...] { saving += gain(role, part.line, pool) * part.count }
            }
            guard saving > pool.alone(parts) else { return claim }
            claim.add(parts, times: more + 1, saving: saving)
            times += more + 1
            for role in counts.indices { queues[role].skip(more * Int64(counts[role]), pool) }
        }
        return claim
    }

    /// The takers of one part, those first that win most by it.
    private func order(
        _ role: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool
    ) -> ArraySlice<Taker> {
        var order: [(gain: Int64, taker: Taker)] = []
        order.reserveCapacity(takers.count)
        var isSorted = true
        for taker in takers where taker.role == role {
            let next = (gain(role, taker.line, pool) - pool.lines[taker.line].alone, taker)
            isSorted = isSorted && order.last.map { !Self.precedes(next, $0) } ?? true
            order.append(next)
        }
        // From the dearest down often is the order that is wanted.
        if !isSorted { order.sort(by: Self.precedes) }
        return order.map { $0.taker }[...]
    }

    private static func precedes(
        _ one: (gain: Int64, taker: Taker), _ other: (gain: Int64, taker: Taker)
    ) -> Bool {
        one.gain == other.gain ? one.taker.line < other.taker.line : one.gain > other.gain
    }

    /// What one piece brings, the price of a bundle not yet taken off.
    func gain(_ role: Int, _ line: Int, _ pool: UnitPool) -> Int64 {
        switch deal {
        case .price: pool.lines[line].price
        case .cut(let cut):
            role == counts.count - 1 ? cut.taken(off: pool.lines[line].price) : 0
        }
    }

    /// What one set saves beside the gain of its pieces.
    private var end: Int64 {
        if case .price(let price) = deal { -price } else { 0 }
    }
}

extension UnitPool {
    fileprivate func alone(_ parts: [Pieces]) -> Int64 {
        parts.reduce(0) { $0 + lines[$1.line].alone * $1.count }
    }
}
