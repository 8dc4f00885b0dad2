/// Who is signed in at a terminal, with the rights that the staff service told it: enough to decide
/// by while that service is away.
package struct Duty: Hashable, Sendable {
    package var staff: String
    package var name: String
    /// Those that the person holds, ascending by id.
    package var roles: [StaffRole]
    package var isTraining: Bool
    /// Of the staff's book that the rights were taken from.
    package var version: Int64
    package var since: CivilTime
    /// Which of the person's sign-ins it is; nil where an earlier build gave it none.
    package var signIn: Int64?

    package init(
        staff: String, name: String, roles: [StaffRole], isTraining: Bool, version: Int64,
        since: CivilTime
    ) {
        (self.staff, self.name, self.roles) = (staff, name, roles)
        (self.isTraining, self.version, self.since) = (isTraining, version, since)
    }

    /// Whether it is allowed without anybody else; false where it needs approval, and a refusal
    /// where not even that helps.
    package func allows(
        _ action: StaffAction, _ extent: Extent = .none
    ) throws(Refusal) -> Bool {
        try extent.check()
        try action.checkReal(isTraining: isTraining, staff)
        return try roles.approvable(action, extent, staff) == nil
    }
}

/// What another person has approved at a terminal, for once.
package struct Approved: Hashable, Sendable {
    /// Counted by the terminal.
    package var id: Int64
    package var deed: StaffDeed
    package var approver: String
    /// Not used at or after this.
    package var until: CivilTime

    package init(id: Int64, deed: StaffDeed, approver: String, until: CivilTime) {
        (self.id, self.deed, self.approver, self.until) = (id, deed, approver, until)
    }

    /// Whether it stands for this deed: the same, and no further than was approved.
    func covers(_ wanted: StaffDeed, at time: CivilTime) -> Bool {
        let reach = Reach.upTo(percent: deed.extent.percent, amount: deed.extent.amount)
        return time < until && deed.action == wanted.action && deed.staff == wanted.staff
            && deed.subject == wanted.subject && reach.covers(wanted.extent)
    }
}
