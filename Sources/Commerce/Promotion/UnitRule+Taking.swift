extension GroupRule {
    /// The groups from the dearest piece down, each where it saves more than its pieces on their
    /// own do: the best there is where nothing competes.
    func claim(_ promotion: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool) -> Claim {
        var claim = Claim(promotion: promotion)
        var queue = PieceQueue(pool.fromDearest(takers.map { $0.line }), pool)
        var times: Int64 = 0
        while times < limit {
            let parts = queue.next(size)
            let count = parts.reduce(0) { $0 + $1.count }
            guard count >= least else { break }
            let more = min(queue.repeats(of: parts, size), limit - times - 1)
            let saving = self.saving(on: parts, pool)
            if saving > pool.alone(parts) {
                claim.add(parts, times: more + 1, saving: saving)
                times += more + 1
            }
            queue.skip(more * Int64(size))
        }
        return claim
    }

    private func saving(on parts: [Pieces], _ pool: UnitPool) -> Int64 {
        switch deal {
        case .price(let price): return pool.cost(parts) - price
        case .cut(let cut):
            var (saving, place): (Int64, Int64) = (0, 0)
            for part in parts {
                let end = place + part.count
                let given = end - max(place, min(end, Int64(paid)))
                if given > 0 { saving += cut.taken(off: pool.prices[part.line]) * given }
                place = end
            }
            return saving
        }
    }
}

extension SetRule {
    /// The sets in the order of what they save beyond what their pieces do on their own, as long
    /// as that is something: the best there is where nothing competes.
    func claim(_ promotion: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool) -> Claim {
        var claim = Claim(promotion: promotion)
        var queues = counts.indices.map { role in
            PieceQueue(order(role, takers, pool), pool)
        }
        var times: Int64 = 0
        while times < limit {
            var (parts, more): ([[Pieces]], Int64) = ([], limit - times - 1)
            for role in counts.indices {
                let next = queues[role].next(counts[role])
                guard next.reduce(0, { $0 + $1.count }) == counts[role] else { return claim }
                more = min(more, queues[role].repeats(of: next, counts[role]))
                parts.append(next)
            }
            let all = Array(parts.joined())
            let saving = self.saving(on: parts, pool)
            guard saving > pool.alone(all) else { return claim }
            claim.add(all, times: more + 1, saving: saving)
            times += more + 1
            for role in counts.indices { queues[role].skip(more * Int64(counts[role])) }
        }
        return claim
    }

    /// The lines of one part, those first that win most by it.
    private func order(
        _ role: Int, _ takers: ArraySlice<Taker>, _ pool: UnitPool
    ) -> [Int] {
        let lines = takers.filter { $0.role == role }.map { taker in
            (line: taker.line, gain: gain(role, taker.line, pool) - pool.alone[taker.line])
        }
        return lines.sorted { $0.gain == $1.gain ? $0.line < $1.line : $0.gain > $1.gain }
            .map { $0.line }
    }

    /// What one piece brings, the price of a bundle not yet taken off.
    func gain(_ role: Int, _ line: Int, _ pool: UnitPool) -> Int64 {
        switch deal {
        case .price: pool.prices[line]
        case .cut(let cut): role == counts.count - 1 ? cut.taken(off: pool.prices[line]) : 0
        }
    }

    private func saving(on parts: [[Pieces]], _ pool: UnitPool) -> Int64 {
        var saving: Int64 = 0
        for (role, pieces) in parts.enumerated() {
            for part in pieces { saving += gain(role, part.line, pool) * part.count }
        }
        if case .price(let price) = deal { saving -= price }
        return saving
    }
}

extension UnitPool {
    fileprivate func cost(_ parts: [Pieces]) -> Int64 {
        parts.reduce(0) { $0 + prices[$1.line] * $1.count }
    }

    fileprivate func alone(_ parts: [Pieces]) -> Int64 {
        parts.reduce(0) { $0 + alone[$1.line] * $1.count }
    }
}
