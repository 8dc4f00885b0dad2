import Testing
import Trace
import Wire

@Suite struct ScreenTests {
    private func screen() -> TraceScreen {
        var screen = TraceScreen(title: "corner")
        screen.add(SampleTrace.all)
        return screen
    }

    private func text(_ screen: TraceScreen) -> String {
        screen.lines(width: 80, height: 24).map(\.text).joined(separator: "\n")
    }

    private func press(_ screen: inout TraceScreen, _ text: String) {
        for character in text { #expect(screen.press(.character(character)) == .none) }
    }

    @Test(arguments: [(80, 24), (40, 5), (200, 60)])
    func `it fits the terminal`(width: Int, height: Int) {
        var screen = screen()
        for key in [TraceScreen.Key.up, .enter, .escape, .character("?")] {
            let lines = screen.lines(width: width, height: height)
            #expect(lines.count == height)
            #expect(lines.allSatisfy { $0.text.count <= width })
            _ = screen.press(key)
        }
    }

    @Test func `the last event is marked while it follows, and the same one afterwards`() throws {
        var screen = screen()
        #expect(text(screen).contains("following"))
        _ = screen.press(.up)
        let marked = try #require(
            screen.lines(width: 200, height: 40).first { $0.isSelected })
        var later = SampleTrace.all[0]
        later.order = 1000
        screen.add([later])
        #expect(screen.lines(width: 200, height: 40).first { $0.isSelected } == marked)
    }

    @Test func `a filter is typed, told where it is wrong, and applied`() {
        var screen = screen()
        press(&screen, "/actr == x")
        _ = screen.press(.enter)
        #expect(text(screen).contains("did you mean 'actor'?"))
        for _ in 0..<8 { _ = screen.press(.backspace) }
        press(&screen, "ctor == *inventory && kind == ended")
        _ = screen.press(.enter)
        #expect(text(screen).contains("2 of 19"))
        #expect(!text(screen).contains("payments"))
    }

    @Test func `what comes while it is paused is there when it goes on`() {
        var screen = screen()
        press(&screen, "p")
        screen.add([SampleTrace.all[0]])
        #expect(text(screen).contains("19 of 19 · paused, 1 came"))
        press(&screen, "p")
        #expect(text(screen).contains("20 of 20"))
    }

    @Test func `enter opens the trace, esc goes back, y gives its id, q ends it`() {
        var screen = screen()
        _ = screen.press(.enter)
        #expect(text(screen).contains("trace    00000000000000010000000000000002"))
        for _ in 0..<14 { _ = screen.press(.down) }
        #expect(text(screen).contains("payments.authorise/1 (try 2)"))
        #expect(text(screen).contains("call.timedOut"))
        _ = screen.press(.escape)
        press(&screen, "t")
        #expect(text(screen).contains("payments.authorise/1 (try 2)"))
        _ = screen.press(.escape)
        #expect(
            screen.press(.character("y")) == .copy("00000000000000010000000000000002"))
        #expect(screen.press(.character("q")) == .quit)
    }

    @Test func `it keeps the last events only`() {
        var screen = TraceScreen(title: "corner")
        for _ in 0..<400 { screen.add(SampleTrace.all) }
        #expect(text(screen).contains("5000 of 5000"))
    }

    @Test func `the details say what a message says, and esc takes a filter away`() throws {
        var screen = TraceScreen(title: "corner")
        var event = SampleTrace.all[8]
        let line = CBORValue.map([.init(key: .text("sku"), value: .text("COFFEE"))])
        event.body = Bytes(
            CBORValue.map([.init(key: .text("lines"), value: .array([line]))]).encoded)
        screen.add([event, SampleTrace.all[9]])
        press(&screen, "/kind == ended")
        _ = screen.press(.enter)
        #expect(text(screen).contains("1 of 2 · /kind == ended"))
        _ = screen.press(.enter)
        let lines = screen.lines(width: 80, height: 40).map(\.text)
        #expect(lines.contains("message  terminal.sell/1"))
        #expect(lines.contains("      sku: COFFEE"))
        _ = screen.press(.escape)
        _ = screen.press(.escape)
        #expect(text(screen).contains("2 of 2"))
    }

    @Test func `the busiest messages are sorted, found and told about`() throws {
        var top = TopScreen(title: "corner", by: [.actor, .method])
        top.show(SampleTrace.all)
        func lines(_ top: TopScreen) -> [TraceScreen.Line] { top.lines(width: 80, height: 24) }
        #expect(lines(top).count == 24)
        #expect(lines(top).allSatisfy { $0.text.count <= 80 })
        #expect(lines(top)[2].text.hasPrefix("corner/inventory move"))
        #expect(lines(top)[2].isSelected)
        #expect(lines(top)[0].text.contains("by count"))
        for _ in 0..<5 { _ = top.press(.character("s")) }
        #expect(lines(top)[0].text.contains("by slowest"))
        #expect(lines(top)[2].text.hasPrefix("corner/terminal/1 sell"))
        _ = top.press(.down)
        let marked = try #require(lines(top).first { $0.isSelected })
        _ = top.press(.character("s"))
        #expect(lines(top).first { $0.isSelected } == marked)
        for key in "/PAY" { _ = top.press(.character(key)) }
        _ = top.press(.enter)
        #expect(lines(top).count { $0.text.hasPrefix("corner/") } == 1)
        _ = top.press(.enter)
        #expect(lines(top).contains { $0.text.hasPrefix("slowest") })
        #expect(lines(top).contains { $0.text == "  1 reply" })
        _ = top.press(.escape)
        _ = top.press(.character("p"))
        top.show([])
        #expect(lines(top).contains { $0.text.hasPrefix("corner/payments") })
        _ = top.press(.character("p"))
        top.show([])
        #expect(lines(top).contains { $0.text == "nothing in this second" })
        #expect(top.press(.character("q")) == .quit)
    }

    @Test func `keys come in any parts`() {
        var reader = KeyReader()
        #expect(reader.read([0x1B, 0x5B, 0x41, 0x6A]) == [.up, .character("j")])
        #expect(reader.read([0x1B]) == [.escape])
        #expect(reader.read([0xC3]) == [])
        #expect(reader.read([0xA4, 0x0D, 0x7F]) == [.character("ä"), .enter, .backspace])
        #expect(reader.read([0x03, 0xFF, 0x00]) == [.character("q")])
        #expect(reader.read(Array("\u{1B}[5~\u{1B}[6~".utf8)) == [.pageUp, .pageDown])
    }
}
