import Journal
import Testing

/// Why a message is parked, and since when.
struct ParkedMarkTests {
    @Test(arguments: ["stock.overflow: too much", "", "@", "@7", "@x y"])
    func `what an earlier build wrote is the reason, and its time is not known`(text: String) {
        #expect(ParkedMark(text) == ParkedMark(reason: text, since: nil))
        #expect(ParkedMark(text).text == text)
    }

    @Test(arguments: ["stock.overflow: too much", "", "@7 @8"])
    func `a reason and its time come back`(reason: String) {
        let mark = ParkedMark(reason: reason, since: 1_793_606_400_000_000_009)
        #expect(ParkedMark(mark.text) == mark)
    }
}
