extension StaffLedger {
    /// In seconds, from asking to doing.
    package static let requestLife: ClosedRange<Int64> = 1...86_400

    /// Asks those who are elsewhere; the request's number is `requestCount` after it is applied.
    package func ask(
        for deed: StaffDeed, at time: CivilTime, within seconds: Int64
    ) throws(Refusal) -> [Event] {
        try deed.check()
        guard Self.requestLife.contains(seconds) else {
            throw Refusal("approval.badLife", "a request lives 1 to 86400 seconds")
        }
        switch decide(deed.action, by: deed.staff, deed.extent) {
        case .allowed: throw Refusal("approval.notNeeded", "\(deed.staff) may do this alone")
        case .refused(let refusal): throw refusal
        case .needsApproval: break
        }
        let expired = expire(at: time)
        guard openRequests.count - expired.count < Self.openRequestLimit else {
            throw Refusal("approval.tooMany", "at most \(Self.openRequestLimit) are open at once")
        }
        let request = ApprovalRequest(
            id: requestCount + 1, action: deed.action, extent: deed.extent, staff: deed.staff,
            subject: deed.subject, terminal: deed.terminal, asked: time,
            expires: time.later(by: seconds))
        return expired + [.approvalRequested(request)]
    }

    package func grant(
        _ id: Int64, by approver: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let request = try open(id, at: time)
        guard request.approver == nil else {
            throw Refusal("approval.granted", "request \(id) is granted already")
        }
        try checkApprover(approver, of: request.action, request.extent, by: request.staff)
        return [.approvalGranted(id: id, by: approver, at: time)]
    }

    /// By somebody who could grant it, or by who asked; a grant can be taken back until it is used.
    package func deny(
        _ id: Int64, by approver: String, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let request = try open(id, at: time)
        if approver != request.staff {
            try checkApprover(approver, of: request.action, request.extent, by: request.staff)
        }
        return [.approvalDenied(id: id, by: approver, at: time)]
    }

    /// Does what was granted, once, and only what was asked for; looks at both persons again.
    package func use(
        _ id: Int64, for deed: StaffDeed, at time: CivilTime
    ) throws(Refusal) -> [Event] {
        let request = try open(id, at: time)
        guard request.action == deed.action, request.extent == deed.extent,
            request.staff == deed.staff, request.subject == deed.subject
        else { throw Refusal("approval.otherDeed", "request \(id) is for something else") }
        guard let approver = request.approver else {
            throw Refusal("approval.pending", "request \(id) is not granted yet")
        }
        if case .refused(let refusal) = decide(deed.action, by: deed.staff, deed.extent) {
            throw refusal
        }
        try checkApprover(approver, of: deed.action, deed.extent, by: deed.staff)
        return [.approvalUsed(id: id), .audited(entry(deed, approver, time))]
    }

    /// Ends the requests whose time is over, oldest first.
    package func expire(at time: CivilTime) -> [Event] {
        openRequests.filter { $0.expires <= time }.map { .approvalExpired(id: $0.id) }
    }

    private func open(_ id: Int64, at time: CivilTime) throws(Refusal) -> ApprovalRequest {
        guard let request = request(id) else {
            throw Refusal("approval.unknown", "there is no open request \(id)")
        }
        guard time < request.expires else {
            throw Refusal("approval.expired", "request \(id) ended at \(request.expires.text)")
        }
        if let denier = request.denier {
            throw Refusal("approval.denied", "\(denier) said no to request \(id)")
        }
        return request
    }
}
