/// Somebody asks for an action that he may not do by himself.
package struct ApprovalRequest: Hashable, Sendable {
    /// Counted by the ledger.
    package var id: Int64
    package var action: StaffAction
    package var extent: Extent
    package var staff: String
    /// What it is about: a sale, a line, a drawer.
    package var subject: String
    package var terminal: Int
    package var asked: CivilTime
    /// Neither granted nor used at or after this.
    package var expires: CivilTime
    /// Who granted it; nil while nobody has.
    package var approver: String?
    /// Who said no; nobody grants it any more.
    package var denier: String?

    package init(
        id: Int64, action: StaffAction, extent: Extent, staff: String, subject: String,
        terminal: Int, asked: CivilTime, expires: CivilTime, approver: String? = nil,
        denier: String? = nil
    ) {
        (self.id, self.action, self.extent, self.staff) = (id, action, extent, staff)
        (self.subject, self.terminal) = (subject, terminal)
        (self.asked, self.expires, self.approver) = (asked, expires, approver)
        self.denier = denier
    }
}

/// Who did what with whose approval: what an auditor reads.
package struct AuditEntry: Hashable, Sendable {
    package var action: StaffAction
    package var extent: Extent
    package var staff: String
    /// Nil where it was allowed without.
    package var approver: String?
    package var subject: String
    package var terminal: Int
    package var at: CivilTime
    package var isTraining: Bool

    package init(
        action: StaffAction, extent: Extent, staff: String, approver: String?, subject: String,
        terminal: Int, at: CivilTime, isTraining: Bool
    ) {
        (self.action, self.extent, self.staff) = (action, extent, staff)
        (self.approver, self.subject, self.terminal) = (approver, subject, terminal)
        (self.at, self.isTraining) = (at, isTraining)
    }
}

/// An action with all that is said about it when somebody wants it.
package struct StaffDeed: Hashable, Sendable {
    package var action: StaffAction
    package var extent: Extent
    package var staff: String
    package var subject: String
    package var terminal: Int

    package init(
        _ action: StaffAction, _ extent: Extent = .none, by staff: String, subject: String = "",
        terminal: Int
    ) {
        (self.action, self.extent, self.staff) = (action, extent, staff)
        (self.subject, self.terminal) = (subject, terminal)
    }

    func check() throws(Refusal) {
        try extent.check()
        guard Code.isPrintable(subject, limit: StaffLedger.subjectLimit) else {
            throw Refusal(
                "staff.badSubject", "what it is about has at most \(StaffLedger.subjectLimit) bytes"
            )
        }
    }
}

/// What the shop says to somebody who wants to do something.
package enum Permission: Equatable, Sendable {
    case allowed
    case refused(Refusal)
    /// Ids of the roles whose holders may approve it, ascending.
    case needsApproval(by: [String])
}
