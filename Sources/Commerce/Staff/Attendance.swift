/// Who is signed in at a terminal, and what others have approved there that is not done yet.
package struct Attendance: Hashable, Sendable {
    package enum Event: Hashable, Sendable {
        /// In place of whoever was there.
        case signedIn(Duty)
        /// The same person with other rights.
        case changed(Duty)
        case signedOut(staff: String)
        case approved(Approved)
        /// The approved action was done.
        case used(Int64)
    }

    package private(set) var duty: Duty?
    /// In the order in which they were given.
    package private(set) var approved: [Approved]
    /// How many approvals there ever were.
    package private(set) var approvals: Int64
    /// The last numbered sign-in of each of those who were here before, latest last; nobody who practised, and
    /// nil where nobody was.
    package private(set) var earlier: [Duty]?

    package init(
        duty: Duty? = nil, approved: [Approved] = [], approvals: Int64 = 0, earlier: [Duty]? = nil
    ) {
        (self.duty, self.approved, self.approvals) = (duty, approved, approvals)
        self.earlier = earlier
    }

    package static let approvedLimit = 50
    package static let earlierLimit = 8
    /// In seconds, from a manager's yes to the action.
    package static let approvalLife: Int64 = 300

    /// Whoever is signed in, or a refusal.
    package func signedIn() throws(Refusal) -> Duty {
        guard let duty else {
            throw Refusal("staff.notSignedIn", "sign in at this terminal first")
        }
        return duty
    }

    /// Takes up a sign-in; nothing where a later one of the same person is here already, since answers
    /// may overtake each other.
    package func signingIn(_ next: Duty) -> [Event] {
        if let duty, duty.staff == next.staff, let mine = duty.signIn, let other = next.signIn,
            mine > other
        {
            return []
        }
        return [.signedIn(next)]
    }

    /// Refuses what is done in the name of somebody who is not here.
    package func check(serves staff: String) throws(Refusal) {
        let duty = try signedIn()
        guard duty.staff == staff else {
            throw Refusal(
                "staff.notSignedIn",
                "\(duty.staff) is signed in at this terminal, not \(staff.prefix(64))")
        }
    }

    /// Who does it: whoever is signed in, or, where it says of which sign-in it is, somebody who was here
    /// then. A device may have what a person sold on its disk while the next one signs in.
    package func serving(_ staff: String?, in signIn: Int64?) throws(Refusal) -> Duty {
        guard let staff, duty?.staff != staff else { return try signedIn() }
        if let signIn,
            let left = earlier?.first(where: { $0.staff == staff && signIn <= $0.signIn ?? 0 })
        {
            return left
        }
        try check(serves: staff)
        return try signedIn()
    }

    /// What follows from somebody's doing this: nothing where it is allowed, and where another
    /// person has approved it, that this is used up.
    ///
    /// Refuses with `staff.notAllowed` or `staff.needsApproval`, which name the action.
    package func permit(
        _ deed: StaffDeed, of duty: Duty, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        guard try !duty.allows(deed.action, deed.extent) else { return [] }
        guard let approval = approved.first(where: { $0.covers(deed, at: time) }) else {
            throw Refusal(
                "staff.needsApproval",
                "\(deed.action.rawValue)\(deed.extent.text) needs approval by who may do it"
            )
        }
        return [.used(approval.id)]
    }

    /// Takes note of an approval that the staff service has checked.
    package func approving(
        _ deed: StaffDeed, by approver: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        try check(serves: deed.staff)
        guard approved.count(where: { time < $0.until }) < Self.approvedLimit else {
            throw Refusal("approval.tooMany", "\(Self.approvedLimit) are not used yet")
        }
        let until = time.later(by: Self.approvalLife)
        return [
            .approved(
                Approved(id: approvals + 1, deed: deed, approver: approver, until: until))
        ] + approved.filter { $0.until <= time }.map { .used($0.id) }
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .signedIn(let duty):
            keepEarlier()
            (self.duty, approved) = (duty, [])
        case .changed(let duty): self.duty = duty
        case .signedOut:
            keepEarlier()
            (duty, approved) = (nil, [])
        case .approved(let approval):
            approved.append(approval)
            approvals = approval.id
        case .used(let id): approved.removeAll { $0.id == id }
        }
    }

    private mutating func keepEarlier() {
        guard let duty, duty.signIn != nil, !duty.isTraining else { return }
        let others = (earlier ?? []).filter { $0.staff != duty.staff }
        earlier = Array((others + [duty]).suffix(Self.earlierLimit))
    }
}
