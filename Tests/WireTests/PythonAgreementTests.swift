import Foundation
import Testing

@testable import Wire

/// A CBOR encoder that somebody else wrote: the `cbor2` module of Debian's Python, which `Tools/setup`
/// installs. Another Python may come first in the path and lack it.
private enum PythonCBOR {
    private static let python = "/usr/bin/python3"

    /// Prints each value of a JSON array in canonical CBOR, one line of hexadecimal digits a value.
    private static let script = """
        import json, sys
        import cbor2
        for value in json.loads(sys.argv[1]):
            print(cbor2.dumps(value, canonical=True).hex())
        """

    struct Failed: Error {
        let status: Int32
    }

    static func encode(_ json: String) throws -> [String] {
        try run(["-c", script, json]).split(separator: "\n").map { String($0) }
    }

    private static func run(_ arguments: [String]) throws -> String {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationStatus
        guard status == 0 else { throw Failed(status: status) }
        return String(decoding: data, as: UTF8.self)
    }
}

/// A JSON value without fractions as the CBOR value that it stands for.
private struct JSONItem: Decodable {
    let value: CBORValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let flag = try? container.decode(Bool.self) {
            value = .bool(flag)
        } else if let number = try? container.decode(UInt64.self) {
            value = .unsigned(number)
        } else if let number = try? container.decode(Int64.self) {
            value = .negative(UInt64(bitPattern: ~number))
        } else if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let items = try? container.decode([JSONItem].self) {
            value = .array(items.map(\.value))
        } else {
            let members = try container.decode([String: JSONItem].self)
            let pairs = members.map { member in
                CBORValue.Pair(key: .text(member.key), value: member.value.value)
            }
            value = .map(pairs)
        }
    }
}

struct PythonAgreementTests {
    @Test func `our encoder and that of Python agree byte for byte`() throws {
        let theirs = try PythonCBOR.encode(Self.json)
        let ours = try JSONDecoder().decode([JSONItem].self, from: Data(Self.json.utf8))
        try #require(theirs.count == ours.count)
        #expect(ours.count >= 60)
        for (index, item) in ours.enumerated() {
            #expect(encodeHex(item.value.encoded) == theirs[index], "value \(index)")
        }
    }

    /// Escaped to ASCII, so that no locale has a say in how Python reads its arguments.
    private static let json = #"""
        [
            0, 1, 10, 23, 24, 25, 100, 255, 256, 1000, 65535, 65536, 1000000, 4294967295,
            4294967296, 1000000000000, 9223372036854775807, 9223372036854775808,
            18446744073709551615,
            -1, -10, -24, -25, -100, -256, -257, -65536, -65537, -4294967296, -4294967297,
            -9223372036854775807, -9223372036854775808,
            true, false, null,
            "", "a", "IETF", "\"\\", "\u00fc", "\u6c34", "\ud800\udd51", "line\nbreak", "\u0000",
            "\#(text(23))", "\#(text(24))", "\#(text(255))", "\#(text(256))", "\#(text(70_000))",
            [], [[]], [1, [2, 3], [4, 5]], [null, true, "x", -1, {}], [\#(numbers(23))],
            [\#(numbers(24))], [\#(numbers(300))],
            {}, {"": {}}, {"a": 1}, {"b": 1, "a": 2}, {"aa": 1, "b": 2}, {"b": 1, "aa": 2, "": 3},
            {"key": "value", "k": [1, {"z": null, "yy": [], "x": {"w": false}}], "ke": -5},
            {"\u00e4": 1, "z": 2, "zz": 3, "\u6c34": 4, "\ud83e\uddfe": 5, "aaaa": 6, "Z": 7},
            {"10": 1, "9": 2, "100": 3, "-1": 4}, {"a": true, "A": false, "_": null},
            {\#(members(30))}, {\#(members(300))}
        ]
        """#

    private static func text(_ count: Int) -> String {
        String(repeating: "x", count: count)
    }

    private static func numbers(_ count: Int) -> String {
        (0..<count).map { "\($0 * 37)" }.joined(separator: ", ")
    }

    /// In an order that is not the one on the wire.
    private static func members(_ count: Int) -> String {
        (0..<count).reversed().map { "\"key \($0)\": \($0)" }.joined(separator: ", ")
    }
}
