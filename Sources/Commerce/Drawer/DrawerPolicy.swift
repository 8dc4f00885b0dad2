/// How strict a store is with its drawers; the defaults let it sell without ceremony.
package struct DrawerPolicy: Hashable, Sendable {
    /// Refuses sales and cash movements without an open shift; otherwise the first of them opens a
    /// shift by itself, with the float that stayed.
    package var requiresShift: Bool
    /// X reports leave the cash out, so that who counts does not know what should be there.
    package var isBlind: Bool
    /// A difference above this, either way, is closed only with a reason; nil asks for none.
    package var reasonAbove: Money?
    /// A difference above this, either way, is closed only when another person approves it.
    package var approvalAbove: Money?

    package init(
        requiresShift: Bool = false, isBlind: Bool = true, reasonAbove: Money? = nil,
        approvalAbove: Money? = nil
    ) {
        (self.requiresShift, self.isBlind) = (requiresShift, isBlind)
        (self.reasonAbove, self.approvalAbove) = (reasonAbove, approvalAbove)
    }

    /// Refuses to close with a difference, one of sums in range, that is too large.
    func check(_ difference: Money, _ close: Close) throws(Refusal) {
        let size = Money(minor: abs(difference.minor))
        if let reasonAbove, size > reasonAbove, close.reason == nil {
            throw Refusal(
                "drawer.reasonNeeded", "the count is too far off to close without a reason")
        }
        if let approvalAbove, size > approvalAbove, close.approver == nil {
            throw Refusal(
                "drawer.approvalNeeded", "the count is too far off; another person has to approve")
        }
    }
}
