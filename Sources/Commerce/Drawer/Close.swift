/// How somebody closes a shift.
package struct Close: Hashable, Sendable {
    package var stamp: Stamp
    /// The float that stays in the drawer; all else that was counted goes to the safe.
    package var kept: Money
    /// Why the count is off.
    package var reason: String?
    /// Another person, who approves that the count is off.
    package var approver: String?

    package init(
        stamp: Stamp, kept: Money, reason: String? = nil, approver: String? = nil
    ) {
        (self.stamp, self.kept, self.reason, self.approver) = (stamp, kept, reason, approver)
    }

    func check(counted: Money) throws(Refusal) {
        try stamp.check()
        guard (Money.zero...counted).contains(kept) else {
            throw Refusal("drawer.badKept", "what stays is from 0 to what was counted")
        }
        if let reason {
            guard !reason.isEmpty else {
                throw Refusal("drawer.badNote", "a reason is not empty; leave it out")
            }
            try CashMovement.check(note: reason)
        }
        if let approver {
            try Code.check(approver, "drawer.badStaff", "who approves is a staff number and")
            guard approver != stamp.staff else {
                throw Refusal("drawer.ownApproval", "another person than who closes has to approve")
            }
        }
    }
}
