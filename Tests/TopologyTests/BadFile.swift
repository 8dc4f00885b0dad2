import Testing

@testable import Topology

/// A file with one mistake, and what is said about it.
struct BadFile: Sendable, CustomTestStringConvertible {
    let note: String
    let bytes: [UInt8]
    let line: Int
    let column: Int
    /// A part of the reason or of the way out.
    let words: String

    init(_ note: String, _ line: Int, _ column: Int, _ words: String, bytes: [UInt8]) {
        self.note = note
        self.bytes = bytes
        self.line = line
        self.column = column
        self.words = words
    }

    init(_ note: String, _ line: Int, _ column: Int, _ words: String, _ text: String) {
        self.init(note, line, column, words, bytes: Array(text.utf8))
    }

    var testDescription: String { note }

    static let all: [BadFile] = [whole, yaml, top, stores, nodes, listening, security]
        .flatMap { $0 }

    /// What a node needs besides terminals to run a shop.
    static let rest = "catalog, inventory, payments, loyalty, reporting, receipts"

    private static let whole: [BadFile] = [
        .init("an empty file", 0, 0, "empty", bytes: []),
        .init("a file of remarks", 0, 0, "empty", "# nothing yet\n\n"),
        .init("line ends of Windows", 1, 1, "CR LF", "topology: x\r\nstores:\r\n"),
        .init("one line end of Windows", 2, 1, "CR LF", "topology: x\n# note\r\n"),
        .init("a byte order mark", 1, 1, "BOM", "\u{FEFF}topology: x\n"),
        .init("Latin-1", 0, 0, "UTF-8", bytes: latin1),
        .init("UTF-16", 0, 0, "UTF-8", bytes: [0xFF, 0xFE, 0x74, 0x00, 0x6F, 0x00]),
    ]

    private static let latin1: [UInt8] = Array("topology: x # caf".utf8) + [0xE9, 0x0A]

    private static let yaml: [BadFile] = [
        .init("a tab", 2, 1, "YAML wants spaces", "stores:\n\tcorner:\n"),
        .init("a tab behind a space", 2, 2, "indented with a tab", "stores:\n \tcorner:\n"),
        .init(
            "a key where none can be", 2, 9, "not allowed in this context",
            "topology: x\n  stores: y\n"),
        .init(
            "a list without an end", 3, 6, "did not find expected ',' or ']'",
            "topology: x\nstores: [a, b\nnodes: {}\n"),
        .init("a second document", 2, 1, "another document", "topology: x\n---\ntopology: y\n"),
        .init("an alias of nothing", 1, 11, "undefined alias", "topology: *name\n"),
    ]

    private static let top: [BadFile] = [
        .init("a list", 1, 1, "has to be a list of 'key: value'", "- topology\n- stores\n"),
        .init("an unknown key", 2, 1, "did you mean 'nodes'?", "topology: x\nnodez: {}\n"),
        .init(
            "a key like no other", 2, 1,
            "allowed: durability, headquarters, hosts, nodes, restart, security, stores, topology",
            "topology: x\nsupplier: y\n"),
        .init("a topology without a name", 1, 10, "has to be a text", "topology:\n"),
        .init("a name with a blank", 1, 11, "letters, digits and hyphens", "topology: my shop\n"),
        .init("the same key twice", 3, 1, "'topology'", "topology: x\nhosts: {}\ntopology: y\n"),
        .init(
            "an address that is none", 3, 19, "IPv4",
            """
            topology: x
            hosts:
              back: {address: 10.0.0.256}
            """),
        .init(
            "a name that each machine has for itself", 3, 19, "127.0.0.1",
            """
            topology: x
            hosts:
              back: {address: localhost}
            """),
        .init(
            "a name that no DNS has", 3, 19, "DNS name",
            """
            topology: x
            hosts:
              back: {address: -back.example}
            """),
    ]
}
