import Testing
import Topology

/// Who starts again when a node has ended, and when.
struct SupervisionTests {
    private let nodes = ["tills", "stock", "money", "office"]

    private func policy(
        _ strategy: Deployment.Restart.Strategy = .one
    ) -> Deployment.Restart {
        var restart = Deployment.Restart()
        (restart.strategy, restart.intensity, restart.period) = (strategy, 3, 10)
        (restart.first, restart.longest) = (50, 150)
        return restart
    }

    @Test(arguments: [
        (Deployment.Restart.Strategy.one, ["stock"]), (.rest, ["stock", "money", "office"]),
        (.all, ["tills", "stock", "money", "office"]),
    ])
    func `a strategy says who starts again`(
        strategy: Deployment.Restart.Strategy, wanted: [String]
    ) {
        var supervision = Supervision(policy(strategy), of: nodes)
        #expect(supervision.ended("stock", at: 0) == .restart(wanted, milliseconds: 50))
        #expect(supervision.restarts == Dictionary(uniqueKeysWithValues: wanted.map { ($0, 1) }))
    }

    @Test func `the wait doubles up to the longest, and begins anew when the period is over`() {
        var supervision = Supervision(policy(), of: nodes)
        let waits = [0, 1_000, 2_000, 12_500].map { supervision.ended("money", at: $0) }
        #expect(
            waits == [50, 100, 150, 50].map { .restart(["money"], milliseconds: $0) })
    }

    @Test func `a node that ends more often than it may stays down, and the others go on`() {
        var supervision = Supervision(policy(.all), of: nodes)
        for moment in 0..<3 {
            #expect(supervision.ended("tills", at: Int64(moment)) != .giveUp)
        }
        #expect(supervision.ended("tills", at: 3) == .giveUp)
        #expect(supervision.givenUp == ["tills"])
        #expect(
            supervision.ended("money", at: 4)
                == .restart(["stock", "money", "office"], milliseconds: 50))
    }

    @Test func `an intensity of none starts nobody again`() {
        var restart = policy()
        restart.intensity = 0
        var supervision = Supervision(restart, of: nodes)
        #expect(supervision.ended("tills", at: 0) == .giveUp)
    }
}
