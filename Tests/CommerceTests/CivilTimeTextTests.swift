import Commerce
import Testing

struct CivilTimeTextTests {
    @Test func `what is written is read again`() throws {
        for second: Int64 in [0, 1, 86_399, 951_782_400, 1_793_606_640, -62_135_596_800] {
            let time = CivilTime(secondsSince1970: second)
            #expect(CivilTime(text: time.text) == time, "\(time.text)")
        }
    }

    @Test(arguments: [
        "", "2026-11-02", "2026-11-02 08:04:00", "2026-13-02T08:04:00", "2026-02-29T08:04:00",
        "2026-11-02T24:04:00", "9999999999999999999", "2026-11-02T08:04:0", "+026-11-02T08:04:00",
        "2026-11-02T08:04:00Z", "2026:11:02-08-04T00", "0000-01-01T00:00:00", "-----------------T:",
    ])
    func `what is no such time is not read`(text: String) {
        #expect(CivilTime(text: text) == nil)
    }
}
