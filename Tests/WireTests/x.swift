import Testing
@testable import Wire
@Test func roundTripsQuick() throws {
    enum En: Codable, Equatable { case a, b(Int, x: String), c([Int: String]) }
    struct S: Codable, Equatable { var bb = 1; var a = "x"; var ccc: [S]? = nil; var e: [En] = [.a, .b(1, x: "q")]; var by = Bytes([1,2]); var n: Int? = nil; var z = [String]() }
    let s = S(ccc: [S(), S()])
    let b = try CBOREncoder.encode(s)
    #expect(try CBORReader.decode(b).encoded == b)
    #expect(try CBORDecoder.decode(S.self, from: b) == s)
}
