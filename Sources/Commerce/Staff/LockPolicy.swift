/// How long somebody waits after wrong PINs: each step counts from that many failures on.
package struct LockPolicy: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package var failures: Int
        package var seconds: Int64

        package init(failures: Int, seconds: Int64) {
            (self.failures, self.seconds) = (failures, seconds)
        }
    }

    package var steps: [Step]

    /// Slower from the second failure on, an hour at most: nobody is locked out for good.
    package static let standard = LockPolicy(steps: [
        Step(failures: 2, seconds: 2), Step(failures: 3, seconds: 30),
        Step(failures: 5, seconds: 300), Step(failures: 8, seconds: 3600),
    ])

    package static let stepLimit = 20
    package static let secondsLimit: Int64 = 7 * 86_400

    package init(steps: [Step]) {
        self.steps = steps
    }

    /// Refuses waits that become shorter with more failures.
    func check() throws(Refusal) {
        let isOrdered = zip(steps, steps.dropFirst()).allSatisfy {
            $0.failures < $1.failures && $0.seconds <= $1.seconds
        }
        guard (1...Self.stepLimit).contains(steps.count), isOrdered,
            steps.allSatisfy({
                (1...1000).contains($0.failures) && (0...Self.secondsLimit).contains($0.seconds)
            })
        else {
            throw Refusal(
                "staff.badLockPolicy",
                "1 to \(Self.stepLimit) steps with more failures and no "
                    + "shorter waits each, a week at most")
        }
    }

    package func wait(after failures: Int) -> Int64 {
        steps.last { $0.failures <= failures }?.seconds ?? 0
    }

    /// When the next try counts; nil where it does already.
    package func lockedUntil(_ attempts: Attempts, at time: CivilTime) -> CivilTime? {
        guard let last = attempts.last else { return nil }
        let wait = wait(after: attempts.failures)
        guard wait > 0 else { return nil }
        let end = last.later(by: wait)
        return time < end ? end : nil
    }
}

extension CivilTime {
    /// On the same clock; saturates at the ends of what can be said.
    func later(by seconds: Int64) -> CivilTime {
        let (sum, overflow) = (Int64(day) * 86_400 + Int64(second))
            .addingReportingOverflow(seconds)
        return overflow ? self : CivilTime(secondsSince1970: sum)
    }
}
