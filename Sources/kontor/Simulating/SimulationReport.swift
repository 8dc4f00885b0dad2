import Proof
import Simulator

/// What one run found, as its process prints it.
struct SimulationLine: Codable {
    var seed: UInt64
    var sales: Int
    var fingerprint: UInt64
    var fired: [String: Int]
    var otherwise: [String: Int]
    var violations: [Finding]

    struct Finding: Codable {
        var invariant: String
        var weight: String
        var what: String
    }

    init(_ result: SimulatedRun.Result) {
        (seed, sales, fingerprint) = (result.seed, result.sales, result.fingerprint)
        fired = Dictionary(
            uniqueKeysWithValues: result.fired.map { ($0.key.rawValue, $0.value) })
        otherwise = result.otherwise
        violations = result.violations.map {
            Finding(invariant: $0.invariant, weight: $0.weight.rawValue, what: $0.what)
        }
    }
}

/// What all runs found together.
struct SimulationReport: Encodable {
    struct Failing: Encodable {
        var seed: UInt64
        var `repeat`: String
        var violations: [String]
        var shrunk: [String]?
    }

    var seeds = 0
    var passed = 0
    var failed = 0
    var lost = 0
    var doubled = 0
    var broken: [String: Int] = [:]
    var faults: [String: Int] = [:]
    var missing: [String] = []
    var sales = 0
    var seconds = 0.0
    var failures: [Failing] = []
    /// Nil where sales are drawn.
    var recorded: RecordingReport?

    mutating func add(_ line: SimulationLine, repeatedBy command: String) {
        seeds += 1
        sales += line.sales
        for (kind, count) in line.fired { faults[kind, default: 0] += count }
        recorded?.otherwise.merge(line.otherwise, uniquingKeysWith: +)
        for finding in line.violations {
            switch finding.weight {
            case Violation.Weight.lost.rawValue: lost += 1
            case Violation.Weight.doubled.rawValue: doubled += 1
            default: broken[finding.invariant, default: 0] += 1
            }
        }
        guard !line.violations.isEmpty else {
            passed += 1
            return
        }
        let texts = line.violations.map { "\($0.invariant) \($0.weight): \($0.what)" }
        fail(line.seed, texts, command)
    }

    mutating func fail(_ seed: UInt64, _ violations: [String], _ command: String) {
        failed += 1
        failures.append(Failing(seed: seed, repeat: command, violations: violations))
    }
}
