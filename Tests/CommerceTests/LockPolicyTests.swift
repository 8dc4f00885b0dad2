import Testing

@testable import Commerce

private let noon = CivilTime.at(hour: 12)
private let verifier = [UInt8](repeating: 7, count: 32)

struct LockPolicyTests {
    private func locked() throws -> StaffLedger {
        var ledger = try StaffLedger.sample()
        ledger.take(try ledger.setVerifier(verifier, .pin, of: "cashier", by: "cashier"))
        for second in [0, 1, 3] {
            ledger.take(
                try ledger.tried(
                    "cashier", isRight: false, terminal: 1, at: noon.later(by: Int64(second))))
        }
        return ledger
    }

    @Test func `wrong PINs slow down, then lock, and a right one forgets them`() throws {
        var ledger = try locked()
        expectRefusal("staff.locked") {
            try ledger.verifier(of: "cashier", .pin, at: noon.later(by: 32))
        }
        let free = noon.later(by: 33)
        #expect(try ledger.verifier(of: "cashier", .pin, at: free) == verifier)
        ledger.take(try ledger.tried("cashier", isRight: true, terminal: 1, at: free))
        #expect(ledger.employee("cashier")?.attempts == Attempts())
    }

    @Test func `tries beside each other gain nothing`() throws {
        let ledger = try locked()
        for isRight in [true, false] {
            expectRefusal("staff.locked") {
                try ledger.tried("cashier", isRight: isRight, terminal: 2, at: noon.later(by: 4))
            }
        }
    }

    @Test func `a clock that goes back does not shorten the wait`() throws {
        var ledger = try locked()
        let early = CivilTime.at(hour: 8)
        expectRefusal("staff.locked") { try ledger.verifier(of: "cashier", .pin, at: early) }
        ledger.take([.signInFailed(number: "cashier", terminal: 1, at: early)])
        #expect(ledger.employee("cashier")?.attempts.last == noon.later(by: 3))
    }

    @Test func `a manager unlocks`() throws {
        var ledger = try locked()
        expectRefusal("staff.notAllowed") { try ledger.unlock("cashier", by: "supervisor") }
        ledger.take(try ledger.unlock("cashier", by: "manager"))
        #expect(try ledger.verifier(of: "cashier", .pin, at: noon) == verifier)
        #expect(try ledger.unlock("cashier", by: "manager").isEmpty)
    }

    @Test(arguments: [
        [], [(0, 1)], [(1, -1)], [(2, 5), (2, 6)], [(2, 5), (3, 4)], [(1001, 1)], [(1, 604_801)],
    ])
    func `a policy that gets milder is refused`(steps: [(Int, Int64)]) throws {
        let policy = LockPolicy(
            steps: steps.map { LockPolicy.Step(failures: $0.0, seconds: $0.1) })
        let ledger = try StaffLedger.sample()
        expectRefusal("staff.badLockPolicy") { try ledger.set(policy, by: "owner") }
    }

    @Test func `waits never become shorter with more failures or earlier with a later last one`() {
        for seed: UInt64 in 1...20_000 {
            var dice = SplitMix64(seed: seed)
            var failures = 0
            var seconds: Int64 = 0
            let steps = (0..<Int.random(in: 1...8, using: &dice)).map { _ in
                failures += Int.random(in: 1...5, using: &dice)
                seconds += Int64.random(in: 0...4000, using: &dice)
                return LockPolicy.Step(failures: failures, seconds: seconds)
            }
            let policy = LockPolicy(steps: steps)
            #expect(throws: Never.self, "seed \(seed)") { try policy.check() }
            var attempts = Attempts()
            var end = noon
            for _ in 0..<12 {
                // A clock that jumps, also back.
                let time = noon.later(by: .random(in: -9000...9000, using: &dice))
                attempts = attempts.failed(at: time)
                let last = attempts.last ?? noon
                let next = policy.lockedUntil(attempts, at: last) ?? last
                let isMonotone = next >= max(end, last) || attempts.failures == 1
                // Locked strictly before the end, free from it on.
                let isSharp =
                    policy.lockedUntil(attempts, at: next) == nil
                    && (next == last
                        || policy.lockedUntil(attempts, at: next.later(by: -1)) == next)
                guard isMonotone, isSharp else {
                    Issue.record("seed \(seed): \(policy) after \(attempts)")
                    return
                }
                end = next
            }
        }
    }
}
