import ActorRuntime
import Testing
import Trace
import Wire

@Suite struct ReplayTests {
    private func map(_ pairs: [(String, CBORValue)]) -> CBORValue {
        .map(pairs.map { .init(key: .text($0.0), value: $0.1) })
    }

    @Test func `an answer is held against the recorded one, field by field`() {
        let was = map([
            ("name", .text(Redaction.mark)), ("rows", .array([.unsigned(1), .unsigned(2)])),
            ("same", .bool(true)), ("seal", .text("3 bytes")),
        ])
        let now = map([
            ("name", .text("Ada")), ("rows", .array([.unsigned(1), .unsigned(3), .null])),
            ("same", .bool(true)), ("seal", .bytes([1, 2, 3])), ("more", .text("x")),
        ])
        let found = ReplayComparison.differences(was, now)
        #expect(found.map(\.path) == ["rows.1", "rows.2", "more"])
        #expect(found.map(\.was) == [.unsigned(2), nil, nil])
        #expect(ReplayComparison.differences(now, now).isEmpty)
    }

    @Test func `what is another each time is left out where that is wanted`() {
        let was = map([("sale", map([("due", .unsigned(498)), ("receipt", .text("T1-000042"))]))])
        let now = map([("sale", map([("due", .unsigned(398)), ("receipt", .text("T1-000001"))]))])
        #expect(ReplayComparison.differences(was, now).map(\.path) == ["sale.due", "sale.receipt"])
        let found = ReplayComparison.differences(was, now, passing: ReplayComparison.passing)
        #expect(found.map(\.path) == ["sale.due"])
    }
}
