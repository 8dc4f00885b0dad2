/// What staff do at the drawer of a terminal beside selling.
extension TerminalState {
    package func openingShift(
        _ pieces: [CashCount.Pieces], by staff: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        try drawer.opening(CashCount(pieces, stamp(staff, at: time))).map { .drawer($0) }
    }

    package func movingCash(
        _ kind: CashMovement.Kind, _ amount: Money, reason: String, note: String,
        by staff: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let movement = CashMovement(
            kind, amount, reason: reason, note: note, stamp(staff, at: time))
        return try drawer.moving(movement).map { .drawer($0) }
    }

    /// Money of a refund that its card did not take, out of the drawer.
    package func payingOut(
        _ amount: Money, of refund: SaleID, by staff: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        try movingCash(
            .paidOut, amount, reason: "card-refund", note: refund.text, by: staff, at: time)
    }

    package func openingDrawer(by staff: String, at time: CivilTime) throws(Refusal) -> [Event] {
        try drawer.openingWithoutSale(stamp(staff, at: time)).map { .drawer($0) }
    }

    package func countingCash(
        _ pieces: [CashCount.Pieces], foreign: [ForeignCount]? = nil, by staff: String,
        at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let count = CashCount(pieces, stamp(staff, at: time), foreign: foreign)
        return try drawer.counting(count).map { .drawer($0) }
    }

    /// Ends the shift; all that was counted goes to the safe but for what is `kept`, foreign cash too.
    package func closingShift(
        keeping kept: Money, reason: String?, approver: String?, by staff: String,
        at time: CivilTime, hash: ([UInt8]) -> [UInt8]
    ) throws(Refusal) -> [Event] {
        let close = Close(
            stamp: stamp(staff, at: time), kept: kept, reason: reason, approver: approver)
        return try drawer.closing(close, hash: hash).map { .drawer($0) }
    }

    func stamp(_ staff: String, at time: CivilTime) -> Stamp {
        Stamp(staff: staff, at: time, day: BusinessDay(of: time, cutOff: cutOff))
    }
}
