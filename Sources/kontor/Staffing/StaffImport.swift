import Commerce
import Contracts

/// Takes the people of a staff file over: who is there already stays as he is, but for a PIN that he has
/// not got yet: an import that was cut off goes on.
struct StaffImport {
    let desk: StaffDesk
    let rows: [StaffFile.Row]
    /// The manager who does it; where the store has nobody yet, its owner does.
    let by: String?

    /// How many came new.
    func run() async throws -> Int {
        let there = try await desk.people()
        var known = Set(there.map(\.number))
        var manager = by ?? there.first { !$0.hasLeft && $0.roles.contains("owner") }?.number
        var count = 0
        let without = Set(
            there.filter { !$0.hasLeft && !$0.credentials.contains(.pin) }.map(\.number))
        for row in ordered where !known.contains(row.number) || without.contains(row.number) {
            let isNew = !known.contains(row.number)
            if known.isEmpty {
                let message = BeginStaff(number: row.number, name: row.name)
                _ = try await desk.staff { try await $0.begin(message) }
                manager = manager ?? row.number
            } else if isNew {
                let message = SetEmployee(
                    number: row.number, name: row.name, roles: [row.role], by: manager ?? "S-01")
                _ = try await desk.staff { try await $0.set(message) }
            }
            if isNew { count += 1 }
            known.insert(row.number)
            guard let pin = row.pin else { continue }
            let message = SetSecret(
                number: row.number, credential: .pin, secret: pin, by: manager ?? row.number)
            _ = try await desk.staff { try await $0.setSecret(message) }
        }
        return count
    }

    /// The one who becomes the owner first: the first of the highest role in the file.
    private var ordered: [StaffFile.Row] {
        let ranks = StaffRole.defaults.map(\.id)
        let best = rows.indices.max { one, other in
            let (a, b) = (
                ranks.firstIndex(of: rows[one].role), ranks.firstIndex(of: rows[other].role)
            )
            return (a ?? -1, -one) < (b ?? -1, -other)
        }
        guard let best else { return [] }
        return [rows[best]] + rows.enumerated().filter { $0.offset != best }.map(\.element)
    }
}
