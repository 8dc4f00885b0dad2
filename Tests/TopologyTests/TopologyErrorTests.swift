import Testing

@testable import Topology

struct TopologyErrorTests {
    @Test(arguments: BadFile.all)
    func `a mistake is told alone and in its place with a way out`(file: BadFile) throws {
        let found = errors(in: file.bytes)
        let texts = found.map(\.text).joined(separator: "\n")
        try #require(found.count == 1, "\(texts)")
        let error = try #require(found.first)
        #expect(error.file == "shop.yml")
        #expect("\(error.line):\(error.column)" == "\(file.line):\(file.column)", "\(texts)")
        let said = error.reason + "\n" + error.hint
        #expect(said.contains(file.words), "\(texts)")
        #expect(!error.reason.isEmpty && !error.hint.isEmpty)
    }

    @Test func `four mistakes are told at once in the order of their lines`() throws {
        // The reader meets the unknown key first, though it stands last.
        let found = errors(in: Array(Self.fourMistakes.utf8))
        let places = found.map { "\($0.line):\($0.column)" }
        #expect(places == ["4:15", "5:16", "9:13", "10:1"])
        let words = ["'Euro'", "'terminals'", "'tcp:80'", "'hostz'"]
        for (error, word) in zip(found, words) {
            #expect(error.reason.contains(word), "line \(error.line)")
        }
    }

    @Test func `a typing error in a service also says what nobody runs for it`() {
        let text = """
            topology: x
            nodes:
              till: {services: [terminl, \(BadFile.rest)]}
            """
        let found = errors(in: Array(text.utf8))
        #expect(found.map { "\($0.line):\($0.column)" } == ["3:3", "3:21"])
        #expect(found.first?.reason == "nobody runs x/terminal/1")
        #expect(found.last?.hint == "did you mean 'terminal'?")
    }

    @Test func `a name that is there twice hides nothing`() {
        let found = errors(in: Array(Self.repeatedNames.utf8))
        #expect(found.map { "\($0.line):\($0.column)" } == ["4:3", "7:13", "8:1"])
        let words = ["'till' is there twice", "port 5000 is taken", "'topology' is there twice"]
        for (error, word) in zip(found, words) {
            #expect(error.reason.contains(word), "\(error.reason)")
        }
        #expect(found.first?.source == "  till: {services: [catalog]}")
    }

    @Test func `a name that is there three times is told twice`() {
        let text = "topology: x\nstores:\n  a: {}\n  a: {}\n  b: {}\n  a: {terminals: 0}\n"
        let found = errors(in: Array(text.utf8))
        #expect(found.map { "\($0.line):\($0.column)" } == ["4:3", "6:3"])
    }

    @Test func `the same key twice in one line is told`() {
        let found = errors(
            in: Array("topology: x\nstores:\n  a: {terminals: 1, terminals: 2}\n".utf8))
        #expect(found.map(\.reason) == ["'terminals' is there twice"])
        #expect(found.first?.line == 3)
    }

    @Test func `an error shows its line with a caret below the place`() throws {
        let found = errors(in: Array(Self.fourMistakes.utf8))
        let first = try #require(found.first)
        #expect(first.source == "    currency: Euro")
        let expected = [
            "shop.yml:4:15: error: 'Euro' is no currency",
            "      currency: Euro",
            "                ^",
            "  write the three capital letters that ISO 4217 has for it, such as EUR",
        ]
        #expect(first.text == expected.joined(separator: "\n"))
    }

    @Test func `a currency that there is not is named with its place`() {
        let text = "topology: x\nstores:\n  a:\n    currency: XXQ\n  b: {currency: CHF}\n"
        let found = #expect(throws: TopologyErrors.self) {
            try TopologyReader.read(Array(text.utf8), file: "shop.yml") { $0 == "CHF" }
        }
        #expect(found?.errors.map(\.reason) == ["'XXQ' is no currency"])
        #expect(found?.errors.first?.line == 4)
    }

    @Test func `an error of the whole file shows no line`() throws {
        let error = try #require(errors(in: []).first)
        #expect(error.source.isEmpty)
        #expect(error.text.hasPrefix("shop.yml: error: the file is empty\n"))
    }

    private static let repeatedNames = """
        topology: x
        nodes:
          till: {services: [terminal, payments, loyalty], listen: 'tcp:5000'}
          till: {services: [catalog]}
          back:
            services: [inventory, reporting, receipts]
            listen: tcp:5000
        topology: y
        """

    private static let fourMistakes = """
        topology: x
        stores:
          corner:
            currency: Euro
            terminals: 0
        nodes:
          shop:
            services: [terminal, \(BadFile.rest)]
            listen: tcp:80
        hostz: {}
        """
}
