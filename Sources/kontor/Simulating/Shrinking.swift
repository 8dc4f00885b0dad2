import Simulator

/// Looks for the fewest faults of a failing run that still make it fail, by leaving out one after the
/// other for as long as that helps.
struct Shrinking {
    private let options: SimulationOptions

    init(_ options: SimulationOptions) {
        self.options = options
    }

    /// The lines of a fault file; nil where the run does not fail here.
    func shrink(_ seed: UInt64) throws -> [String]? {
        var plan = try options.plan(seed: seed)
        let first = try SimulatedRun.run(plan)
        guard !first.violations.isEmpty else { return nil }
        var faults = first.faults
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for index in faults.indices.reversed() {
                var fewer = faults
                fewer.remove(at: index)
                plan.faults = fewer
                guard try !SimulatedRun.run(plan).violations.isEmpty else { continue }
                faults = fewer
                hasChanged = true
            }
        }
        return faults.map(\.text)
    }
}
