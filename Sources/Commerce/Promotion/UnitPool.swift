/// The units of a basket: what they cost, how many nothing has taken, what each saves on its own.
struct UnitPool {
    /// In minor units.
    let prices: [Int64]
    /// The place of each line from the dearest unit down, earlier lines first among equals.
    let ranks: [Int]
    private let dearest: [Int]
    /// Whole pieces that nothing has taken; none for weighed lines and returns.
    var pieces: [Int64]
    /// Whether the line is whole pieces that take part.
    let isCounted: [Bool]
    /// Of the whole line, in minor units; zero for what takes no part.
    let amounts: [Int64]
    let quantities: [Quantity]
    /// What the best offer on single units takes off a piece, or off the whole of a weighed line.
    var alone: [Int64]
    /// The promotion that does; -1 for none.
    var aloneBy: [Int]

    init(_ lines: [PromotionLine]) throws(Refusal) {
        prices = lines.map { $0.unitPrice.minor }
        let prices = prices
        dearest = prices.indices.sorted {
            prices[$0] == prices[$1] ? $0 < $1 : prices[$0] > prices[$1]
        }
        var ranks = prices.indices.map { $0 }
        for (rank, line) in dearest.enumerated() { ranks[line] = rank }
        self.ranks = ranks
        pieces = lines.map { $0.takesPart ? max(0, $0.pieces ?? 0) : 0 }
        isCounted = pieces.map { $0 > 0 }
        quantities = lines.map { $0.quantity }
        var amounts: [Int64] = []
        for line in lines {
            let takesPart = line.takesPart && line.quantity > .zero
            let amount = try line.unitPrice.scaled(by: line.quantity.thousandths, over: 1000)
            amounts.append(takesPart ? amount.minor : 0)
        }
        self.amounts = amounts
        alone = Array(repeating: 0, count: lines.count)
        aloneBy = Array(repeating: -1, count: lines.count)
    }

    /// The lines from the dearest unit down.
    func fromDearest(_ lines: some Sequence<Int>) -> [Int] {
        var order = lines.map { ranks[$0] }
        order.sort()
        for index in order.indices { order[index] = dearest[order[index]] }
        return order
    }

    /// A line that is offered a cut keeps the better one, the earlier among equals.
    mutating func offer(_ cut: UnitCut, _ promotion: Int, _ line: Int) {
        // What cannot be reckoned is not offered: prices and quantities are within their limits.
        let saving =
            isCounted[line]
            ? cut.taken(off: prices[line])
            : (try? cut.taken(off: amounts[line], quantities[line])) ?? 0
        guard saving > alone[line] else { return }
        (alone[line], aloneBy[line]) = (saving, promotion)
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
        for part in parts {
            let count = part.count * times
            if let last = pieces.indices.last, pieces[last].line == part.line {
                pieces[last].count += count
            } else {
                pieces.append(Pieces(line: part.line, count: count))
            }
        }
        saving += each * times
    }
}

/// Pieces in an order, handed out from its front.
struct PieceQueue {
    private let order: [Int]
    private let pieces: [Int64]
    private var place = 0
    private var rest: Int64 = 0

    /// `order` is lines.
    init(_ order: [Int], _ pool: UnitPool) {
        pieces = pool.pieces
        self.order = order.filter { pool.pieces[$0] > 0 }
        rest = self.order.first.map { pool.pieces[$0] } ?? 0
    }

    /// The next pieces, fewer at the end.
    mutating func next(_ size: Int) -> [Pieces] {
        var (parts, missing): ([Pieces], Int64) = ([], Int64(size))
        while missing > 0, place < order.count {
            let count = min(missing, rest)
            parts.append(Pieces(line: order[place], count: count))
            missing -= count
            skip(count)
        }
        return parts
    }

    /// How often the same `size` pieces of one line could still be handed out.
    func repeats(of parts: [Pieces], _ size: Int) -> Int64 {
        guard parts.count == 1, place < order.count, parts[0].line == order[place] else { return 0 }
        return rest / Int64(size)
    }

    /// Passes over pieces of the line in front, not more than it has.
    mutating func skip(_ count: Int64) {
        guard count > 0 else { return }
        rest -= count
        guard rest == 0 else { return }
        place += 1
        rest = place < order.count ? pieces[order[place]] : 0
    }
}
