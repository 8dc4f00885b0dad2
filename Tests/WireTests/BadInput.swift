import Testing

@testable import Wire

/// Bytes that are not the CBOR of this project, and what is said to them.
struct BadInput: Sendable, CustomTestStringConvertible {
    let note: String
    let hex: String
    let error: CBORError

    init(_ note: String, _ hex: String, _ error: CBORError) {
        self.note = note
        self.hex = hex
        self.error = error
    }

    var testDescription: String { note }

    static let all: [BadInput] = [
        keys, integers, otherHeads, floats, simples, indefinite, reserved, depths, ends, texts,
        lengths,
    ].flatMap { $0 }

    private static let keys: [BadInput] = [
        .init("the same key twice", "a2 6161 01 6161 02", .duplicateKey(offset: 4)),
        .init("the same key last again", "a3 01 02 03 04 03 05", .duplicateKey(offset: 5)),
        .init("keys of one length out of order", "a2 6162 01 6161 02", .unsortedKey(offset: 4)),
        .init("a longer key first", "a2 626161 01 6162 02", .unsortedKey(offset: 5)),
        .init("text before a number", "a2 6161 01 01 02", .unsortedKey(offset: 4)),
        .init("an inner map out of order", "81 a2 02 00 01 00", .unsortedKey(offset: 4)),
        .init("a key that is a bad map", "a1 a2 01 00 01 00 00", .duplicateKey(offset: 4)),
    ]

    private static let integers: [BadInput] = [
        .init("23 in one byte more", "18 17", .notShortest(offset: 0)),
        .init("0 in one byte more", "18 00", .notShortest(offset: 0)),
        .init("255 in two bytes", "19 00ff", .notShortest(offset: 0)),
        .init("65535 in four bytes", "1a 0000ffff", .notShortest(offset: 0)),
        .init("4294967295 in eight bytes", "1b 00000000ffffffff", .notShortest(offset: 0)),
        .init("-24 in one byte more", "38 17", .notShortest(offset: 0)),
        .init("-256 in two bytes", "39 00ff", .notShortest(offset: 0)),
        .init("-65536 in four bytes", "3a 0000ffff", .notShortest(offset: 0)),
        .init("-4294967296 in eight bytes", "3b 00000000ffffffff", .notShortest(offset: 0)),
        .init("a long integer inside", "82 00 18 01", .notShortest(offset: 2)),
    ]

    private static let otherHeads: [BadInput] = [
        .init("a long head of a byte string", "58 01 00", .notShortest(offset: 0)),
        .init("a long head of a text", "79 0001 61", .notShortest(offset: 0)),
        .init("a long head of an array", "98 01 00", .notShortest(offset: 0)),
        .init("a long head of a map", "ba 00000000", .notShortest(offset: 0)),
        .init("a long head of a tag", "d8 01 00", .notShortest(offset: 0)),
    ]

    private static let floats: [BadInput] = [
        .init("1.0 as a single", "fa 3f800000", .notShortest(offset: 0)),
        .init("1.0 as a double", "fb 3ff0000000000000", .notShortest(offset: 0)),
        .init("100000.0 as a double", "fb 40f86a0000000000", .notShortest(offset: 0)),
        .init("the least half as a single", "fa 33800000", .notShortest(offset: 0)),
        .init("a NaN with a payload", "f9 7e01", .notShortest(offset: 0)),
        .init("a negative NaN", "f9 fe00", .notShortest(offset: 0)),
    ]

    private static let simples: [BadInput] = [
        .init("simple value 0 in two bytes", "f8 00", .reserved(offset: 0)),
        .init("false in two bytes", "f8 14", .reserved(offset: 0)),
        .init("simple value 24", "f8 18", .reserved(offset: 0)),
        .init("simple value 31", "81 f8 1f", .reserved(offset: 1)),
    ]

    private static let indefinite: [BadInput] = (0..<8).map { major -> BadInput in
        let head = UInt8(major << 5 | 31)
        return BadInput(
            "indefinite length of major type \(major)", encodeHex([head, 0xFF]),
            .indefiniteLength(offset: 0))
    }

    private static let reserved: [BadInput] = (0..<8).flatMap { major -> [BadInput] in
        (28...30).map { info -> BadInput in
            BadInput(
                "major type \(major) with additional information \(info)",
                encodeHex([UInt8(major << 5 | info), 0]), .reserved(offset: 0))
        }
    }
}

extension BadInput {
    private static let depths: [BadInput] = [
        .init("33 arrays", String(repeating: "81", count: 32) + "80", .tooDeep(limit: 32)),
        .init("33 maps", String(repeating: "a100", count: 32) + "a0", .tooDeep(limit: 32)),
        .init("32 tags on 0", String(repeating: "c1", count: 32) + "00", .tooDeep(limit: 32)),
        .init("33 maps as keys", String(repeating: "a1", count: 33) + "00", .tooDeep(limit: 32)),
    ]

    private static let ends: [BadInput] = [
        .init("nothing", "", .truncated(offset: 0)),
        .init("an argument that is missing", "18", .truncated(offset: 1)),
        .init("half an argument", "19 01", .truncated(offset: 1)),
        .init("half a text", "62 61", .truncated(offset: 1)),
        .init("half a byte string", "82 00 42 01", .truncated(offset: 3)),
        .init("an array without its items", "82 01", .truncated(offset: 1)),
        .init("an array that lacks one", "82 81 00", .truncated(offset: 3)),
        .init("a key without a value", "a1 00", .truncated(offset: 1)),
        .init("a tag without an item", "c1", .truncated(offset: 1)),
        .init("a second item", "00 00", .trailingBytes(offset: 1)),
        .init("bytes behind a map", "a0 f6 f6", .trailingBytes(offset: 1)),
    ]

    private static let texts: [BadInput] = [
        .init("a byte that UTF-8 never has", "61 ff", .notUTF8(offset: 1)),
        .init("an overlong character", "62 c080", .notUTF8(offset: 1)),
        .init("half a surrogate pair", "63 eda080", .notUTF8(offset: 1)),
        .init("half a character", "61 c3", .notUTF8(offset: 1)),
        .init("a character beyond Unicode", "64 f4908080", .notUTF8(offset: 1)),
        .init("a bad text as a key", "a1 61ff 00", .notUTF8(offset: 2)),
        .init("a bad text among good ones", "83 6161 61ff 6161", .notUTF8(offset: 4)),
        .init("a bad text at the end", "82 6161 61ff", .notUTF8(offset: 4)),
    ]

    /// An attempt to reserve that much memory would end the process, and the test with it.
    private static let lengths: [BadInput] = [2, 3, 4, 5].flatMap { major -> [BadInput] in
        ["0000000100000000", "8000000000000000", "ffffffffffffffff"].map { length -> BadInput in
            BadInput(
                "a declared length of 0x\(length) in major type \(major)",
                encodeHex([UInt8(major << 5 | 27)]) + length + "0001", .truncated(offset: 9))
        }
    }
}
