import Wire

/// Ids of traces and spans: unlike each other, and nobody's secret (W3C Trace Context, §5).
///
/// SplitMix64 (Steele, Lea, Flood 2014) from a random start, since a real random number costs a call of
/// the kernel. Loop's thread only.
struct TraceIDs {
    private var state: UInt64

    init(start: UInt64) { state = start }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func trace() -> TraceContext {
        TraceContext(high: next(), low: next(), span: next())
    }

    mutating func span(of trace: TraceContext) -> TraceContext {
        TraceContext(high: trace.high, low: trace.low, span: next())
    }
}
