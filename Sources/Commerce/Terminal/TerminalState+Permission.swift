/// What the person at a terminal may do there; everything, where the store asks nobody to sign in.
///
/// Each `wanted` says what an action of the terminal means as an action of its staff.
extension TerminalState {
    /// An action at this terminal as somebody wants it; whoever is signed in does it.
    package struct Wanted: Hashable, Sendable {
        package var action: StaffAction
        package var extent: Extent
        /// A sale, or nothing.
        package var subject: String

        package init(_ action: StaffAction, _ extent: Extent = .none, of sale: SaleID? = nil) {
            self.init(action, extent, subject: sale?.text ?? "")
        }

        package init(_ action: StaffAction, _ extent: Extent, subject: String) {
            (self.action, self.extent, self.subject) = (action, extent, subject)
        }
    }

    /// Whoever practises is held to it, also where others need not sign in.
    package var asksWhoIsHere: Bool {
        requiresSignIn || attendance.duty?.isTraining == true
    }

    /// As a deed of whoever is signed in.
    package func deed(_ wanted: Wanted) throws(Refusal) -> StaffDeed {
        StaffDeed(
            wanted.action, wanted.extent, by: try attendance.signedIn().staff,
            subject: wanted.subject, terminal: number)
    }

    /// What follows from doing all of these, or the refusal of the first that whoever is signed in
    /// may not do.
    ///
    /// `staff` is who the message says it is, and `signIn` the sign-in of that person in which it was done.
    package func permitting(
        _ wanted: [Wanted], by staff: String? = nil, in signIn: Int64? = nil, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        guard asksWhoIsHere else { return [] }
        let duty = try attendance.serving(staff, in: signIn)
        var (after, events) = (attendance, [Attendance.Event]())
        for item in wanted {
            let deed = StaffDeed(
                item.action, item.extent, by: duty.staff, subject: item.subject, terminal: number)
            let used = try after.permit(deed, of: duty, at: time)
            for event in used { after.apply(event) }
            events += used
        }
        return events.map(Event.attendance)
    }

    /// The first of these that needs somebody's approval.
    package func needingApproval(_ wanted: [Wanted], at time: CivilTime) -> Wanted? {
        wanted.first { item in
            do throws(Refusal) {
                _ = try permitting([item], at: time)
                return false
            } catch {
                return error.name == "staff.needsApproval"
            }
        }
    }

    /// What discounting means: of a line where one is named, else of the basket.
    package func wanted(
        discounting line: Int?, by discount: Discount?, in id: SaleID
    ) throws(Refusal) -> [Wanted] {
        let sale = try openSale(id)
        guard let discount else { return [] }
        guard let line else {
            return [try wanted(basket: discount, on: sale.lines, of: id)]
        }
        var whole = try sale.line(line)
        whole.discount = nil
        let extent = try discount.extent(on: try Money.sum(pricing.price([whole]).amounts))
        return [Wanted(.discountLine, extent, of: id)]
    }

    package func wanted(
        basket discount: Discount, on lines: [SaleLine], of id: SaleID
    ) throws(Refusal) -> Wanted {
        let before = try Money.sum(pricing.price(lines).amounts)
        return Wanted(.discountBasket, try discount.extent(on: before), of: id)
    }

    /// A price other than the catalogue's: how far it moves, or where that has none, what it is.
    package func wanted(
        price: Money?, for list: Money, of id: SaleID
    ) throws(Refusal) -> [Wanted] {
        guard let price, price != list else { return [] }
        guard list > .zero else { return [Wanted(.openPrice, Extent(amount: price), of: id)] }
        let moved = try price.subtracting(list)
        let distance = moved.isNegative ? try Money.zero.subtracting(moved) : moved
        return [Wanted(.overridePrice, try distance.extent(of: list), of: id)]
    }

    /// Fewer of a line is the void of some of it.
    package func wanted(
        changing line: Int, to quantity: Quantity, in id: SaleID
    ) throws(Refusal) -> [Wanted] {
        let before = try openSale(id).line(line).quantity
        return quantity < before ? [Wanted(.voidLine, of: id)] : []
    }

    package func wanted(_ kind: CashMovement.Kind, _ amount: Money) -> Wanted {
        switch kind {
        case .paidIn: Wanted(.cashIn, Extent(amount: amount))
        case .paidOut: Wanted(.cashOut, Extent(amount: amount))
        case .drop: Wanted(.safeDrop, Extent(amount: amount))
        }
    }

    /// To end the shift, by how much the last count is off; without a count that is refused anyway.
    package var wantedToClose: Wanted {
        let count = drawer.shift?.counts.last
        let off = count.flatMap { count in try? drawer.shift?.cash.off(count) }
        return Wanted(.closeShift, Extent(amount: off ?? .zero))
    }

    /// Who has approved that a count is off, and what follows from using that up; refuses a name
    /// without that person's approval.
    package func approval(
        named name: String?, of wanted: Wanted, at time: CivilTime
    ) throws(Refusal) -> (by: String?, events: [Event]) {
        guard requiresSignIn else { return (name, []) }
        let deed = try deed(wanted)
        let approval = attendance.approved.first { $0.covers(deed, at: time) }
        guard name == nil || approval?.approver == name else {
            throw Refusal(
                "staff.needsApproval",
                "\(name ?? "") has not approved that the count is off at this terminal")
        }
        return (approval?.approver, approval.map { [.attendance(.used($0.id))] } ?? [])
    }

    /// Goods that come back in a sale that says so, without the receipt that they are from.
    package func wanted(returnedIn sale: OpenSale) throws(Refusal) -> [Wanted] {
        var back = Money.zero
        for line in sale.lines where line.quantity < .zero {
            back = try back.subtracting(try line.reduced())
        }
        return back == .zero
            ? [] : [Wanted(.returnWithoutReceipt, Extent(amount: back), of: sale.id)]
    }
}

extension Discount {
    /// How far it goes on what costs `before`; an amount keeps its own, however little there is.
    func extent(on before: Money) throws(Refusal) -> Extent {
        switch self {
        case .percent(let percent):
            Extent(percent: percent, amount: max(.zero, try taken(off: before)))
        case .amount(let amount): try amount.extent(of: before)
        }
    }
}

extension Money {
    /// This amount and which part of `whole` it is, rounded up; no percent of nothing.
    fileprivate func extent(of whole: Money) throws(Refusal) -> Extent {
        guard whole > .zero else { return Extent(amount: self) }
        let percent = (Int128(minor) * 10_000 + Int128(whole.minor) - 1) / Int128(whole.minor)
        guard let percent = Int64(exactly: percent) else { throw .overflow }
        return Extent(percent: percent, amount: self)
    }
}
