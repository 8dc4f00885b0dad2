import ActorRuntime

/// Which messages caused work that is numbered and done later: of the last ones, in memory only.
struct WorkCauses {
    private static let limit: Int64 = 1024
    private var contexts: [Int64: CallContext] = [:]

    /// Numbers grow by one; what is `limit` behind is forgotten.
    mutating func note(_ number: Int64, _ cause: CallContext) {
        contexts[number] = cause
        contexts[number - Self.limit] = nil
    }

    subscript(number: Int64) -> CallContext? { contexts[number] }

    /// Of a row of numbers, one for each sale.
    func ofSales(_ numbers: ClosedRange<Int64>) -> [CallContext] {
        var found: [CallContext] = []
        for cause in numbers.compactMap({ contexts[$0] })
        where !found.contains(where: { $0.correlation == cause.correlation }) {
            found.append(cause)
        }
        return found
    }
}
