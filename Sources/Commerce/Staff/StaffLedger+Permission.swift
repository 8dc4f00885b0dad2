extension StaffLedger {
    /// Whether somebody may do this; changes nothing and is never refused by a throw.
    package func decide(
        _ action: StaffAction, by number: String, _ extent: Extent = .none
    ) -> Permission {
        do throws(Refusal) {
            try extent.check()
            let employee = try working(number)
            try action.checkReal(isTraining: employee.isTraining, number)
            return try permission(action, extent, roles(of: number), number)
        } catch {
            return .refused(error)
        }
    }

    private func permission(
        _ action: StaffAction, _ extent: Extent, _ held: [StaffRole], _ number: String
    ) throws(Refusal) -> Permission {
        guard let approvable = try held.approvable(action, extent, number) else { return .allowed }
        let own = approvable.filter { $0.approvesOwn }.map { $0.id }
        let others = roleIDs.filter { role($0)?.right(action).free.covers(extent) ?? false }
        guard !own.isEmpty || !others.isEmpty else {
            throw Refusal("staff.nobodyApproves", "no role may approve \(action.rawValue) this far")
        }
        return .needsApproval(by: Set(own + others).sorted())
    }

    /// Does it on the spot: allowed as it is, or approved by somebody whose PIN was right just now.
    ///
    /// Whoever is named has to be one who may approve it, also where nobody was needed: the drawer
    /// wants a second person for what the first may do. The entry names the approver only where one
    /// was needed.
    package func authorise(
        _ deed: StaffDeed, approver: String? = nil, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        try deed.check()
        switch decide(deed.action, by: deed.staff, deed.extent) {
        case .allowed:
            if let approver {
                try checkApprover(approver, of: deed.action, deed.extent, by: deed.staff)
            }
            return [.audited(entry(deed, nil, time))]
        case .refused(let refusal): throw refusal
        case .needsApproval(let roles):
            guard let approver else {
                throw Refusal(
                    "staff.needsApproval",
                    "\(deed.action.rawValue) needs approval by \(roles.joined(separator: ", "))")
            }
            try checkApprover(approver, of: deed.action, deed.extent, by: deed.staff)
            return [.audited(entry(deed, approver, time))]
        }
    }

    /// An approver may do the thing himself, freely; for himself he approves only by a role that
    /// says so, as far as that role gets with approval.
    func checkApprover(
        _ approver: String, of action: StaffAction, _ extent: Extent, by staff: String
    ) throws(Refusal) {
        guard !(try working(approver)).isTraining else {
            throw Refusal("approval.inTraining", "\(approver) practises and approves nothing")
        }
        let held = roles(of: approver)
        guard approver != staff else {
            guard
                held.contains(where: { $0.approvesOwn && $0.right(action).approved.covers(extent) })
            else { throw Refusal("approval.own", "\(staff) cannot approve for himself") }
            return
        }
        guard held.contains(where: { $0.right(action).free.covers(extent) }) else {
            throw Refusal(
                "approval.notAllowed", "\(approver) may not \(action.rawValue) this far himself")
        }
    }

    func entry(_ deed: StaffDeed, _ approver: String?, _ time: CivilTime) -> AuditEntry {
        AuditEntry(
            action: deed.action, extent: deed.extent, staff: deed.staff, approver: approver,
            subject: deed.subject, terminal: deed.terminal, at: time,
            isTraining: employee(deed.staff)?.isTraining ?? false)
    }
}

extension [StaffRole] {
    /// Nil where one of them leads there freely; else those that do with approval, or a refusal.
    func approvable(
        _ action: StaffAction, _ extent: Extent, _ number: String
    ) throws(Refusal) -> [StaffRole]? {
        if contains(where: { $0.right(action).free.covers(extent) }) { return nil }
        let approvable = filter { $0.right(action).approved.covers(extent) }
        guard !approvable.isEmpty else {
            throw Refusal(
                "staff.notAllowed", "\(number) may not \(action.rawValue)\(extent.text)")
        }
        return approvable
    }
}

extension StaffAction {
    func checkReal(isTraining: Bool, _ number: String) throws(Refusal) {
        guard !isTraining || !isRealInTraining else {
            throw Refusal(
                "staff.inTraining", "\(number) practises, and \(rawValue) would be real")
        }
    }
}
