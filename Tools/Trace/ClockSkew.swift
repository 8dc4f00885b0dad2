/// How far the clocks of nodes are apart, by what cannot be: a message that comes before it left.
enum ClockSkew {
    private struct Pair: Hashable {
        let asker: String
        let callee: String
    }

    /// What has to be added to the callee's clock so that it fits the asker's, in nanoseconds.
    private struct Bounds {
        var low = Int64.min
        var high = Int64.max

        /// Nothing where nothing has to be.
        var shift: Int64 {
            if low <= 0, high >= 0 { return 0 }
            guard low > .min, high < .max, low <= high else { return low > 0 ? low : min(0, high) }
            return low + (high - low) / 2
        }
    }

    /// By node, against the first one that asked; nodes that fit are missing.
    static func of(_ hops: [Hop]) -> [String: Int64] {
        var bounds: [Pair: Bounds] = [:]
        for hop in hops {
            guard let asker = hop.asker, let sent = hop.sent, hop.handlings.count == 1,
                let handling = hop.handlings.first, handling.node != asker
            else { continue }
            let pair = Pair(asker: asker, callee: handling.node)
            var found = bounds[pair] ?? Bounds()
            if let arrived = handling.arrived { found.low = max(found.low, sent - arrived) }
            // A message that was given up may be handled long after.
            if hop.wasAnswered, let answered = hop.answered,
                let left = handling.synced ?? handling.ended
            {
                found.high = min(found.high, answered - left)
            }
            bounds[pair] = found
        }
        return spread(bounds, from: hops.lazy.compactMap(\.asker).first)
    }

    private static func spread(_ bounds: [Pair: Bounds], from first: String?) -> [String: Int64] {
        guard let first else { return [:] }
        let pairs = bounds.sorted { ($0.key.asker, $0.key.callee) < ($1.key.asker, $1.key.callee) }
        var shifts = [first: Int64(0)]
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for (pair, found) in pairs {
                if let base = shifts[pair.asker], shifts[pair.callee] == nil {
                    shifts[pair.callee] = base + found.shift
                    hasGrown = true
                } else if let base = shifts[pair.callee], shifts[pair.asker] == nil {
                    shifts[pair.asker] = base - found.shift
                    hasGrown = true
                }
            }
        }
        return shifts.filter { $0.value != 0 }
    }
}
