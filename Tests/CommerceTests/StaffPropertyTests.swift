import Testing

@testable import Commerce

private let firstSeed: UInt64 = 20_261_105
private let noon = CivilTime.at(hour: 12)

private func reach(_ dice: inout SplitMix64) -> Reach {
    switch Int.random(in: 0...3, using: &dice) {
    case 0: .never
    case 1: .always
    case 2: .upTo(percent: .random(in: 0...20, using: &dice))
    default:
        .upTo(
            percent: Bool.random(using: &dice) ? .random(in: 0...20, using: &dice) : nil,
            amount: Money(minor: .random(in: 0...20, using: &dice)))
    }
}

private func extent(_ dice: inout SplitMix64) -> Extent {
    Extent(
        percent: Bool.random(using: &dice) ? .random(in: 0...25, using: &dice) : nil,
        amount: Bool.random(using: &dice) ? Money(minor: .random(in: 0...25, using: &dice)) : nil)
}

/// Four people with random roles, whose rights to one action are random.
private func ledger(_ action: StaffAction, _ dice: inout SplitMix64) -> StaffLedger {
    var ledger = StaffLedger()
    for id in 0..<4 {
        let right = Right(free: reach(&dice), approved: reach(&dice))
        ledger.restore(
            StaffRole(
                id: "R\(id)", name: "R", rights: [action: right],
                approvesOwn: Int.random(in: 0...4, using: &dice) == 0))
    }
    for number in 0..<4 {
        let roles = (0..<4).filter { _ in Int.random(in: 0...2, using: &dice) == 0 }
        var employee = Employee(number: "E\(number)", name: "E", roles: roles.map { "R\($0)" })
        employee.hasLeft = Int.random(in: 0...9, using: &dice) == 0
        employee.isTraining = Int.random(in: 0...9, using: &dice) == 0
        ledger.restore(employee)
    }
    return ledger
}

/// The rule of `covers`, written down another way.
private func isFree(_ ledger: StaffLedger, _ number: String, _ deed: StaffDeed) -> Bool {
    ledger.roles(of: number).contains { within(deed.extent, $0.right(deed.action).free) }
}

private func within(_ extent: Extent, _ reach: Reach) -> Bool {
    guard case .upTo(let percent, let amount) = reach else { return reach == .always }
    if let percent, extent.percent ?? .max > percent { return false }
    if let amount, extent.amount?.minor ?? .max > amount.minor { return false }
    return true
}

struct StaffPropertyTests {
    @Test func `approval by someone without the right never gives it`() throws {
        var counts = (free: 0, approved: 0, own: 0, refused: 0)
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let action = try #require(StaffAction.allCases.randomElement(using: &dice))
            let ledger = ledger(action, &dice)
            let staff = "E\(Int.random(in: 0...3, using: &dice))"
            let deed = StaffDeed(action, extent(&dice), by: staff, terminal: 1)
            let approver = "E\(Int.random(in: 0...3, using: &dice))"
            guard let events = try? ledger.authorise(deed, approver: approver, at: noon) else {
                counts.refused += 1
                continue
            }
            guard case .audited(let entry)? = events.first else {
                Issue.record("seed \(seed): nothing was written down")
                return
            }
            let isPresent = ledger.employee(staff)?.hasLeft == false
            let isRight: Bool
            if entry.approver == nil {
                counts.free += 1
                isRight = isFree(ledger, staff, deed)
            } else if approver == staff {
                counts.own += 1
                isRight = ledger.roles(of: staff).contains {
                    $0.approvesOwn && within(deed.extent, $0.right(action).approved)
                }
            } else {
                counts.approved += 1
                let mayAsk = ledger.roles(of: staff).contains {
                    within(deed.extent, $0.right(action).approved)
                }
                let helper = ledger.employee(approver)
                isRight =
                    mayAsk && isFree(ledger, approver, deed) && helper?.hasLeft == false
                    && helper?.isTraining == false
            }
            guard isRight, isPresent else {
                Issue.record("seed \(seed): \(deed) by \(approver)")
                return
            }
        }
        #expect(min(counts.free, counts.approved, counts.own, counts.refused) > 50, "\(counts)")
    }

    @Test func `a request ends no other way than approval on the spot`() throws {
        var used = 0
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let action = try #require(StaffAction.allCases.randomElement(using: &dice))
            var ledger = ledger(action, &dice)
            let deed = StaffDeed(
                action, extent(&dice), by: "E\(Int.random(in: 0...3, using: &dice))", terminal: 1)
            let approver = "E\(Int.random(in: 0...3, using: &dice))"
            guard let asked = try? ledger.ask(for: deed, at: noon, within: 60) else { continue }
            ledger.take(asked)
            let isPossible = (try? ledger.authorise(deed, approver: approver, at: noon)) != nil
            ledger.take((try? ledger.grant(1, by: approver, at: noon)) ?? [])
            let isDone = (try? ledger.use(1, for: deed, at: noon)) != nil
            guard isDone == isPossible else {
                Issue.record("seed \(seed): \(deed) by \(approver)")
                return
            }
            used += isDone ? 1 : 0
        }
        #expect(used > 100)
    }

    @Test func `who is within a role gets no further than it`() throws {
        var compared = 0
        for seed in firstSeed..<firstSeed + 20_000 {
            var dice = SplitMix64(seed: seed)
            let right = Right(free: reach(&dice), approved: reach(&dice))
            let other = Right(free: reach(&dice), approved: reach(&dice))
            let extent = extent(&dice)
            guard right.isWithin(other) else { continue }
            compared += 1
            let isTighter =
                (!right.free.covers(extent) || other.free.covers(extent))
                && (!right.approved.covers(extent) || other.approved.covers(extent)
                    || other.free.covers(extent))
            #expect(isTighter, "seed \(seed): \(right) in \(other) for \(extent)")
        }
        #expect(compared > 1000)
    }
}
