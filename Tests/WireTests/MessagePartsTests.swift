import Testing
import Wire

/// Many values in messages that each have a limit.
struct MessagePartsTests {
    @Test(arguments: [0, 1, 7, 2000, 2001, 4500])
    func `all come in order, so many at most`(count: Int) {
        let values = Array(0..<Int64(count))
        let parts = values.parts()
        #expect(parts.flatMap { $0 } == values)
        #expect(parts.count == (count + 1999) / 2000)
        #expect(parts.allSatisfy { !$0.isEmpty && $0.count <= 2000 })
    }

    @Test func `large ones come in smaller parts, and the largest alone`() {
        let values = [10, 400, 90, 5000, 90, 90].map { String(repeating: "x", count: $0) }
        let parts = values.parts(bytes: 500)
        #expect(parts.map { $0.map(\.count) } == [[10, 400], [90], [5000], [90, 90]])
    }
}
