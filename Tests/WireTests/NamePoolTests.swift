import Testing

@testable import Wire

@Suite struct NamePoolTests {
    private func read(_ name: [UInt8], _ pool: NamePool) -> String? {
        name.withUnsafeBufferPointer { pool.name($0) }
    }

    @Test func `names that take each other's places are themselves each time`() {
        let pool = NamePool()
        // Five times as many as there are places.
        let names = (0..<5000).map { "store-\($0 % 7)/terminal/\($0)" }
        for _ in 0..<2 {
            for name in names { #expect(read(Array(name.utf8), pool) == name) }
        }
    }

    @Test func `names that differ in length or before their last sixteen bytes are not one`() {
        let pool = NamePool()
        let tail = String(repeating: "t", count: 40)
        for name in ["a" + tail, "b" + tail, tail, "", "t"] {
            #expect(read(Array(name.utf8), pool) == name)
        }
    }

    @Test func `bytes that are no text are no name, long ones are read all the same`() {
        let pool = NamePool()
        #expect(read([0xC3, 0x28], pool) == nil)
        let long = String(repeating: "ä", count: 400)
        #expect(read(Array(long.utf8), pool) == long)
        #expect(read([0xC3, 0x28], pool) == nil)
    }
}
