import Testing

/// Runs a property for as many seeds and names the first one that breaks it.
func forSeeds(
    from first: UInt64 = 20_261_126, count: UInt64 = 20_000,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ broken: (inout SplitMix64) throws -> String?
) {
    for seed in first..<first + count {
        var dice = SplitMix64(seed: seed)
        do {
            guard let what = try broken(&dice) else { continue }
            Issue.record("seed \(seed): \(what)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("seed \(seed) is refused: \(error)", sourceLocation: sourceLocation)
        }
        return
    }
}
