import ActorRuntime
import Testing
import Wire

@Suite struct RedactionTests {
    private func pair(_ name: String, _ value: CBORValue) -> CBORValue.Pair {
        .init(key: .text(name), value: value)
    }

    private func shown(_ value: CBORValue, _ marks: Set<String> = []) throws -> CBORValue {
        try CBORReader.decode(Redaction(marks).redacted(value.encoded))
    }

    @Test func `marked fields go, wherever they stand, and others stay`() throws {
        let member = CBORValue.map([pair("name", .text("Ada")), pair("number", .text("M-1"))])
        let line = CBORValue.map([pair("name", .text("Kaffee"))])
        let message = CBORValue.map([
            pair("lines", .array([line])), pair("members", .array([member, member])),
        ])
        let hidden = CBORValue.map([
            pair("name", .text(Redaction.mark)), pair("number", .text("M-1")),
        ])
        #expect(
            try shown(message, ["members.name"])
                == .map([
                    pair("lines", .array([line])), pair("members", .array([hidden, hidden])),
                ]))
    }

    @Test(arguments: ["pin", "email", "phone", "token", "pan", "password"])
    func `some fields go whoever forgot to mark them`(name: String) throws {
        for value in [CBORValue.text("x"), .unsigned(1234), .array([.unsigned(1)])] {
            #expect(
                try shown(.map([pair(name, value)])) == .map([pair(name, .text(Redaction.mark))]))
        }
    }

    @Test(arguments: [
        "4111111111111111", "4111 1111 1111 1111", "378282246310005", "ada@example.org",
        "card 4111-1111-1111-1111 was left here", "Karte 4111111111111111.", "2x 4111111111111111",
        "3 4111111111111111", "Karte4111111111111111", "VISA4111111111111111",
        "4111.1111.1111.1111",
        "4111111111111111EUR", "write to ada@example.org, please",
    ])
    func `what looks like a card or an address goes, whatever its field`(text: String) throws {
        #expect(try shown(.array([.text(text)])) == .array([.text(Redaction.mark)]))
    }

    @Test(arguments: [
        "4006381333931", "4111111111111112", "2 @ 3", "T1-000001", "1234567",
        "a4111111111111111", "0190a4111111111111111b", "2026-11-02 08:04:12", "1 2 3 4 5 6 7",
    ])
    func `codes of products and numbers of receipts stay`(text: String) throws {
        #expect(try shown(.text(text)) == .text(text))
    }

    @Test(arguments: ["reason", "note", "comp"])
    func `what people write goes, and names of ours stay`(field: String) throws {
        for text in ["Mustermann", "for Mrs. Ada Lovelace", "v. Braun", "late"] {
            #expect(
                try shown(.map([pair(field, .text(text))]))
                    == .map([pair(field, .text(Redaction.mark))]))
        }
        let refusal = CBORValue.map([pair(field, .text("inventory.notEnough"))])
        #expect(try shown(refusal) == refusal)
    }

    @Test func `a code that is money is shown by its end, the same each time`() throws {
        func tenders(_ code: String) -> CBORValue {
            .map([pair("tenders", .array([.map([pair("code", .text(code))])]))])
        }
        #expect(try shown(tenders("GC-10001234"), ["tenders.code:4"]) == tenders("***1234"))
        #expect(try shown(tenders("G-1"), ["tenders.code:4"]) == tenders("***"))
        #expect(try shown(tenders("GC-10001234"), ["tenders.code:4", "code"]) == tenders("•••"))
        let line = CBORValue.map([
            pair("name", .text("Gift card GC-10001234")), pair("loads", .text("GC-10001234")),
        ])
        let shownLine = CBORValue.map([
            pair("name", .text("Gift card ***1234")), pair("loads", .text("***1234")),
        ])
        #expect(try shown(line, ["loads:4"]) == shownLine)
        let refusal = CBORValue.map([
            pair("name", .text("storedValue.notEnough")),
            pair("detail", .text("GC-10001234 has 300 minor units, 2 are wanted")),
        ])
        #expect(
            try shown(refusal)
                == .map([
                    pair("name", .text("storedValue.notEnough")),
                    pair("detail", .text("***1234 has 300 minor units, 2 are wanted")),
                ]))
    }

    @Test func `long bytes are told by their number, and no CBOR at all is not shown`() throws {
        let bytes = CBORValue.bytes(Array(repeating: 7, count: 40))
        #expect(try shown(bytes) == .text("40 bytes"))
        let shown = Redaction([]).redacted(Array("Ada".utf8))
        #expect(try CBORReader.decode(shown) == .text(Redaction.mark))
    }

    @Test func `what was taken out once stays as it is`() throws {
        let message = CBORValue.map([
            pair("code", .text("GIFT-100147")), pair("name", .text("Gutschein GIFT-100147")),
            pair("short", .text("G-1")),
        ])
        let once = try shown(message, ["code:4", "short:4"])
        #expect(
            once
                == .map([
                    pair("code", .text("***0147")), pair("name", .text("Gutschein ***0147")),
                    pair("short", .text("***")),
                ]))
        #expect(try shown(once, ["code:4", "short:4"]) == once)
    }
}
