package import ActorRuntime
import Commerce
package import Contracts
package import Distributed
package import Journal

/// The shell of the staff: people, roles, approvals, and the checks of PINs and badges.
///
/// A secret is handed to the hashing and nowhere else. Terminals where somebody is signed in are
/// told when what that person may do changes.
package distributed actor StaffService: Staff, Service {
    package typealias ActorSystem = NodeSystem

    let store: StoreSettings
    let ledger: Ledger<StaffBook>
    let hashing: SecretHashing
    /// Whose secrets are being looked at right now.
    var checking: Set<String> = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        actorSystem.loop.asUnownedSerialExecutor()
    }

    package nonisolated static var handlers: HandlerTable { staffHandlers }

    package init(
        actorSystem: NodeSystem, store: StoreSettings, hashing: SecretHashing,
        ledger: Ledger<StaffBook>
    ) {
        self.actorSystem = actorSystem
        self.store = store
        self.hashing = hashing
        self.ledger = ledger
    }

    var now: CivilTime { store.civil(actorSystem.clock.wall()) }

    package distributed func begin(_ message: BeginStaff) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.begin(owner: message.number, name: message.name)
        }
    }

    package distributed func set(_ message: SetEmployee) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.set(
                message.number, name: message.name, roles: message.roles, by: message.by)
        }
    }

    package distributed func leave(_ message: LeaveStaff) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.leave(message.number, by: message.by)
        }
    }

    package distributed func comeBack(_ message: ReturnToStaff) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.comeBack(message.number, by: message.by)
        }
    }

    package distributed func unlock(_ message: UnlockEmployee) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.unlock(message.number, by: message.by)
        }
    }

    package distributed func define(_ message: DefineRole) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.define(message.role, by: message.by)
        }
    }

    package distributed func train(_ message: SetTraining) throws -> Answer<Done> {
        try changing { (staff) throws(Refusal) in
            try staff.setTraining(message.isOn, of: message.number, by: message.by)
        }
    }

    package distributed func list(_ message: ListStaff) throws -> StaffShown {
        let staff = ledger.state.staff
        let numbers = staff.numbers.drop { $0 <= message.after }
            .prefix(min(max(0, message.limit), 500))
        return StaffShown(
            version: staff.version,
            rows: numbers.compactMap(staff.employee).map(StaffShown.Row.init))
    }

    package distributed func roles(_ message: ListRoles) throws -> RolesShown {
        let staff = ledger.state.staff
        return RolesShown(roles: staff.roleIDs.compactMap(staff.role))
    }

    package distributed func audit(_ message: ShowAudit) async throws -> AuditShown {
        // What is not written yet is in the audit, too.
        await actorSystem.untilDurable()
        let entries = try ledger.events(key: StaffLedger.Event.auditKey).compactMap { event in
            if case .audited(let entry) = event { entry } else { nil }
        }
        let wanted = entries.dropFirst(max(0, message.after))
        return AuditShown(entries: Array(wanted.prefix(min(max(0, message.limit), 500))))
    }

    /// A change of people or roles, told to the terminals where it concerns somebody.
    func changing(
        _ decide: (StaffLedger) throws(Refusal) -> [StaffLedger.Event]
    ) throws -> Answer<Done> {
        try ledger.now(in: actorSystem) { (book) throws(Refusal) in
            let events = try decide(book.staff)
            return Decision(
                events: events, value: Done(), messages: told(events, book.staff))
        }
    }

    private func told(_ events: [StaffLedger.Event], _ before: StaffLedger) -> [Outgoing] {
        var after = before
        for event in events { _ = after.apply(event) }
        guard after.version != before.version else { return [] }
        return before.numbers.flatMap { number -> [Outgoing] in
            let terminals = before.employee(number)?.terminals ?? []
            guard !terminals.isEmpty else { return [] }
            let (old, new) = (
                try? before.duty(of: number, since: now), try? after.duty(of: number, since: now)
            )
            guard old?.roles != new?.roles || old?.isTraining != new?.isTraining else { return [] }
            return terminals.map {
                Outgoing(
                    DutyChanged(staff: number, version: after.version, duty: new),
                    to: store.address("terminal/\($0)"))
            }
        }
    }
}

private let staffHandlers = HandlerTable([
    .inline { (service: isolated StaffService, message: BeginStaff) in
        try service.begin(message)
    },
    .inline { (service: isolated StaffService, message: SetEmployee) in
        try service.set(message)
    },
    .inline { (service: isolated StaffService, message: LeaveStaff) in
        try service.leave(message)
    },
    .inline { (service: isolated StaffService, message: ReturnToStaff) in
        try service.comeBack(message)
    },
    .suspending { (service: StaffService, message: SetSecret) in
        try await service.setSecret(message)
    },
    .inline { (service: isolated StaffService, message: UnlockEmployee) in
        try service.unlock(message)
    },
    .inline { (service: isolated StaffService, message: DefineRole) in
        try service.define(message)
    },
    .inline { (service: isolated StaffService, message: SetTraining) in
        try service.train(message)
    },
    .inline { (service: isolated StaffService, message: ListStaff) in
        try service.list(message)
    },
    .inline { (service: isolated StaffService, message: ListRoles) in
        try service.roles(message)
    },
    .suspending { (service: StaffService, message: ShowAudit) in
        try await service.audit(message)
    },
    .suspending { (service: StaffService, message: SignInStaff) in
        try await service.signIn(message)
    },
    .inline { (service: isolated StaffService, message: SignOutStaff) in
        try service.signOut(message)
    },
    .suspending { (service: StaffService, message: AuthoriseDeed) in
        try await service.authorise(message)
    },
    .inline { (service: isolated StaffService, message: RecordDeed) in
        try service.record(message)
    },
    .inline { (service: isolated StaffService, message: AskApproval) in
        try service.ask(message)
    },
    .inline { (service: isolated StaffService, message: UseApproval) in
        try service.use(message)
    },
    .inline { (service: isolated StaffService, message: ListApprovals) in
        try service.approvals(message)
    },
    .suspending { (service: StaffService, message: DecideApproval) in
        try await service.decide(message)
    },
])
