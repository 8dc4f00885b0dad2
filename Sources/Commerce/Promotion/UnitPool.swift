/// The units of one line of a basket: what they cost, how many nothing has taken, what each saves
/// on its own.
struct Units {
    /// In minor units.
    let price: Int64
    let quantity: Quantity
    /// Of the whole line, in minor units; zero for what takes no part.
    let amount: Int64
    /// Whether the line is whole pieces that take part.
    let isCounted: Bool
    /// Whole pieces that nothing has taken; none for weighed lines and returns.
    var pieces: Int64
    /// What the best offer on single units takes off a piece, or off the whole of a weighed line.
    var alone: Int64 = 0
    /// The promotion that does; -1 for none.
    var aloneBy = -1

    init(_ line: PromotionLine) throws(Refusal) {
        (price, quantity) = (line.unitPrice.minor, line.quantity)
        let takesPart = line.takesPart && line.quantity > .zero
        pieces = takesPart ? line.pieces ?? 0 : 0
        isCounted = pieces > 0
        let whole = try line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
        amount = takesPart ? whole.minor : 0
    }

    /// Whether nothing has taken any of it, and no cut is offered for it on its own.
    var isAsRungUp: Bool {
        alone == 0 && (!isCounted || pieces * 1000 == quantity.thousandths)
    }

    /// A line that is offered a cut keeps the better one, the earlier among equals.
    mutating func offer(_ cut: UnitCut, _ promotion: Int) {
        // What cannot be reckoned is not offered: prices and quantities are within their limits.
        let saving =
            isCounted ? cut.taken(off: price) : (try? cut.taken(off: amount, quantity)) ?? 0
        guard saving > alone else { return }
        (alone, aloneBy) = (saving, promotion)
    }
}

/// The units of a basket, line by line.
struct UnitPool {
    var lines: [Units] = []
    /// The lines from the dearest unit down, earlier ones first among equals.
    private(set) var dearest: [Int] = []

    init(_ lines: [PromotionLine]) throws(Refusal) {
        self.lines.reserveCapacity(lines.count)
        for line in lines { self.lines.append(try Units(line)) }
        dearest = lines.indices.sorted { one, other in
            let (first, second) = (lines[one].unitPrice, lines[other].unitPrice)
            return first == second ? one < other : first > second
        }
    }
}

/// Pieces of one line.
struct Pieces {
    var line: Int
    var count: Int64
}

/// Pieces that one promotion takes together, and what it saves on all of them.
struct Claim {
    var promotion: Int
    var pieces: [Pieces] = []
    var saving: Int64 = 0

    mutating func add(_ parts: [Pieces], times: Int64, saving each: Int64) {
        for part in parts { add(Pieces(line: part.line, count: part.count * times)) }
        saving += each * times
    }

    mutating func add(_ part: Pieces) {
        if let last = pieces.indices.last, pieces[last].line == part.line {
            pieces[last].count += part.count
        } else {
            pieces.append(part)
        }
    }
}

/// Pieces in an order, handed out from its front; the pool stays the same meanwhile.
struct PieceQueue {
    private let order: ArraySlice<Taker>
    private var place: Int
    private var rest: Int64 = 0

    init(_ order: ArraySlice<Taker>, _ pool: UnitPool) {
        self.order = order
        place = order.startIndex
        fill(pool)
    }

    /// Adds the next pieces to `parts`, fewer at the end, and says how many.
    mutating func next(_ size: Int, _ pool: UnitPool, into parts: inout [Pieces]) -> Int {
        var missing = Int64(size)
        while missing > 0, place < order.endIndex {
            let count = min(missing, rest)
            parts.append(Pieces(line: order[place].line, count: count))
            missing -= count
            skip(count, pool)
        }
        return size - Int(missing)
    }

    /// How often the same `size` pieces, all of this line, could still be handed out.
    func repeats(of line: Int, _ size: Int) -> Int64 {
        place < order.endIndex && line == order[place].line ? rest / Int64(size) : 0
    }

    /// Passes over pieces of the line in front, not more than it has.
    mutating func skip(_ count: Int64, _ pool: UnitPool) {
        guard count > 0 else { return }
        rest -= count
        guard rest == 0 else { return }
        place += 1
        fill(pool)
    }

    /// Goes on to the next line that has pieces.
    private mutating func fill(_ pool: UnitPool) {
        while place < order.endIndex, rest == 0 {
            rest = pool.lines[order[place].line].pieces
            if rest == 0 { place += 1 }
        }
    }
}
