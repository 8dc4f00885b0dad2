/// How much a store has of each product: the sum of all movements, and what is promised of it.
package struct StockLedger: Sendable {
    package struct Level: Hashable, Sendable {
        package var onHand: Quantity = .zero
        package var reserved: Quantity = .zero
        /// At or below this, the product is low; nil where nobody asked.
        package var reorder: Quantity?

        package init() {}

        package var available: Quantity {
            Quantity(thousandths: onHand.thousandths &- reserved.thousandths)
        }

        package var isLow: Bool { reorder.map { onHand <= $0 } ?? false }
    }

    package struct Movement: Hashable, Sendable {
        package var sku: String
        /// Positive comes in, negative goes out.
        package var quantity: Quantity

        package init(sku: String, quantity: Quantity) {
            self.sku = sku
            self.quantity = quantity
        }

        package var negated: Movement {
            Movement(sku: sku, quantity: quantity.negated)
        }
    }

    package enum Event: Sendable {
        case moved([Movement], reason: String, sale: SaleID?)
        case reserved(id: SaleID, [Movement])
        case released(id: SaleID)
        case reorderSet(sku: String, Quantity)
        /// The level went from above to at or below its reorder point.
        case ranLow(sku: String)
    }

    private var levels: [String: Level] = [:]
    private var reservations: [SaleID: [Movement]] = [:]

    package init() {}

    package var skus: [String] { levels.keys.sorted() }

    package func level(_ sku: String) -> Level { levels[sku] ?? Level() }

    package func reservation(_ id: SaleID) -> [Movement]? { reservations[id] }

    /// Stock follows what was sold, so a sale's movement is never refused for lack of stock.
    package func move(
        _ movements: [Movement], reason: String, sale: SaleID?
    ) throws(Refusal) -> [Event] {
        var after: [String: Quantity] = [:]
        for movement in movements {
            try Self.check(movement)
            let before = after[movement.sku] ?? level(movement.sku).onHand
            after[movement.sku] = try Self.inRange(before.adding(movement.quantity))
        }
        var events: [Event] = [.moved(movements, reason: reason, sale: sale)]
        if let sale, reservations[sale] != nil { events.append(.released(id: sale)) }
        for sku in after.keys.sorted() {
            var next = level(sku)
            let wasLow = next.isLow
            next.onHand = after[sku] ?? next.onHand
            if next.isLow, !wasLow { events.append(.ranLow(sku: sku)) }
        }
        return events
    }

    /// Promises stock to a sale, in place of what it was promised before; refuses what is not there.
    package func reserve(_ wanted: [Movement], for id: SaleID) throws(Refusal) -> [Event] {
        let held = reservations[id]
        if held == wanted { return [] }
        var own: [String: Int64] = [:]
        for movement in held ?? [] {
            own[movement.sku, default: 0] += movement.quantity.thousandths
        }
        var total: [String: Quantity] = [:]
        for want in wanted {
            try Self.check(want)
            guard want.quantity > .zero else {
                throw Refusal("inventory.quantityNotPositive", "\(want.sku): reserve above 0")
            }
            let others = level(want.sku).reserved.thousandths &- (own[want.sku] ?? 0)
            let before = total[want.sku] ?? Quantity(thousandths: others)
            total[want.sku] = try Self.inRange(before.adding(want.quantity))
        }
        for (sku, quantity) in total.sorted(by: { $0.key < $1.key })
        where level(sku).onHand < quantity {
            throw Refusal(
                "inventory.notEnough", "\(sku): \(level(sku).available.text) are available")
        }
        return (held == nil ? [] : [.released(id: id)]) + [.reserved(id: id, wanted)]
    }

    /// Counts goods as reserved that are set aside already, in place of what was before; none gives them free.
    package func setAside(_ goods: [Movement], as id: SaleID) throws(Refusal) -> [Event] {
        for movement in goods {
            try Self.check(movement)
            _ = try Self.inRange(level(movement.sku).reserved.adding(movement.quantity))
        }
        let held = reservations[id]
        guard held ?? [] != goods else { return [] }
        return (held == nil ? [] : [.released(id: id)])
            + (goods.isEmpty ? [] : [.reserved(id: id, goods)])
    }

    /// How much of each product is missing for a sale, where something is.
    package func missing(_ wanted: [Movement], for id: SaleID) -> [Movement] {
        var needed: [String: Int64] = [:]
        for want in wanted { needed[want.sku, default: 0] &+= want.quantity.thousandths }
        for own in reservations[id] ?? [] {
            needed[own.sku, default: 0] &-= own.quantity.thousandths
        }
        return needed.keys.sorted().compactMap { sku in
            let lacking = (needed[sku] ?? 0) &- level(sku).available.thousandths
            return lacking > 0 ? Movement(sku: sku, quantity: Quantity(thousandths: lacking)) : nil
        }
    }

    /// What brings a product that was oversold back to nothing; nil where its stock is not below that.
    package func lack(of sku: String) -> Movement? {
        let onHand = level(sku).onHand
        return onHand < .zero ? Movement(sku: sku, quantity: onHand.negated) : nil
    }

    /// Takes goods out for another store; refuses what is not there, or promised.
    package func ship(_ transfer: Transfer) throws(Refusal) -> [Event] {
        try transfer.check()
        for line in transfer.lines {
            guard line.quantity > .zero else {
                throw Refusal("inventory.quantityNotPositive", "\(line.sku): send above 0")
            }
            guard line.quantity <= level(line.sku).available else {
                throw Refusal(
                    "inventory.notEnough",
                    "\(line.sku): \(level(line.sku).available.text) are available")
            }
        }
        return try move(
            transfer.lines.map { $0.negated }, reason: "to \(transfer.to)", sale: nil)
    }

    /// Takes in what arrived from another store.
    package func accept(
        _ arrival: TransferArrival, from store: String
    ) throws(Refusal) -> [Event] {
        try Code.check(store, "transfer.badStore", "a store's name")
        try Transfer.check(arrival.lines)
        for line in arrival.lines where line.quantity < .zero {
            throw Refusal("inventory.quantityNotPositive", "\(line.sku): 0 or more arrived")
        }
        return try move(
            arrival.lines.filter { $0.quantity != .zero }, reason: "from \(store)", sale: nil)
    }

    /// Nothing in a shop is moved or held by more than this, so that no sum of it leaves its range.
    private static let limit = Int64(1) << 60

    private static func check(_ movement: Movement) throws(Refusal) {
        try Code.check(movement.sku, "catalog.badSKU", "a SKU")
        _ = try inRange(movement.quantity)
    }

    private static func inRange(_ quantity: Quantity) throws(Refusal) -> Quantity {
        guard quantity.thousandths.magnitude <= limit else { throw .quantityOverflow }
        return quantity
    }

    /// Sets the level at which each product is low.
    package func setReorder(_ points: [Movement]) throws(Refusal) -> [Event] {
        for point in points { try Self.check(point) }
        return points.filter { level($0.sku).reorder != $0.quantity }
            .map { .reorderSet(sku: $0.sku, $0.quantity) }
    }

    package func release(_ id: SaleID) -> [Event] {
        reservations[id] == nil ? [] : [.released(id: id)]
    }

    /// The SKUs whose level changed.
    package mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .moved(let movements, _, _):
            for movement in movements {
                levels[movement.sku, default: Level()].onHand.thousandths +=
                    movement.quantity.thousandths
            }
            return movements.map { $0.sku }
        case .reserved(let id, let wanted):
            reservations[id] = wanted
            for want in wanted {
                levels[want.sku, default: Level()].reserved.thousandths +=
                    want.quantity.thousandths
            }
            return wanted.map { $0.sku }
        case .released(let id):
            let held = reservations.removeValue(forKey: id) ?? []
            for want in held {
                levels[want.sku, default: Level()].reserved.thousandths -=
                    want.quantity.thousandths
            }
            return held.map { $0.sku }
        case .reorderSet(let sku, let quantity):
            levels[sku, default: Level()].reorder = quantity
            return [sku]
        case .ranLow: return []
        }
    }

    package mutating func restore(_ sku: String, _ level: Level) {
        levels[sku] = level
    }

    package mutating func restore(_ id: SaleID, _ reservation: [Movement]) {
        reservations[id] = reservation
    }
}
