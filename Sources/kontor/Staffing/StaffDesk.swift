import ActorRuntime
import Commerce
import Contracts
import Topology

/// A command's way to the staff of a store.
struct StaffDesk {
    let layout: StoreLayout
    let store: Deployment.Store
    let client: StoreClient

    /// Runs a command's body with the staff of the store that it is about.
    static func open(_ shop: ShopOptions, _ body: (StaffDesk) async throws -> Void) async throws {
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout)
        let path = Deployment.Placement(store: store.name, service: .staff).path
        guard layout.deployment.node(running: path) != nil else {
            throw Failure(
                .unreachable,
                "store \(store.name) keeps no staff\n"
                    + "  add staff to the services of a node in \(layout.file), then: "
                    + "kontor apply \(layout.file)")
        }
        let client = try StoreClient(layout)
        defer { client.stop() }
        try await body(StaffDesk(layout: layout, store: store, client: client))
    }

    func staff<Value: WireValue>(
        _ call: ($Staff) async throws -> Answer<Value>
    ) async throws -> Value {
        try await client.ask("staff") {
            try await call(try client.resolve($Staff.self, "\(store.name)/staff"))
        }.get()
    }

    func terminal<Value: WireValue>(
        _ number: Int, _ call: ($Terminal) async throws -> Answer<Value>
    ) async throws -> Value {
        try SaleChecks(layout: layout, store: store).terminal(number)
        return try await client.ask("terminal \(number)") {
            try await call(
                try client.resolve($Terminal.self, "\(store.name)/terminal/\(number)"))
        }.get()
    }

    func attendance(at terminal: Int) async throws -> AttendanceShown {
        try SaleChecks(layout: layout, store: store).terminal(terminal)
        return try await client.ask("terminal \(terminal)") {
            try await client.resolve($Terminal.self, "\(store.name)/terminal/\(terminal)")
                .attendance(ShowAttendance())
        }
    }

    /// Everybody, in order of their numbers.
    func people() async throws -> [StaffShown.Row] {
        let staff = try client.resolve($Staff.self, "\(store.name)/staff")
        var rows: [StaffShown.Row] = []
        while true {
            let wanted = ListStaff(after: rows.last?.number ?? "")
            let found = try await client.ask("staff") { try await staff.list(wanted) }
            guard !found.rows.isEmpty else { return rows }
            rows += found.rows
        }
    }

    /// What was last refused at a terminal for want of an approval.
    func wanted(at terminal: Int) async throws -> StaffDeed {
        guard let wanted = try await attendance(at: terminal).wanted else {
            throw Failure(.failed, "nothing waits for an approval at terminal \(terminal)")
        }
        return wanted
    }
}
