/// One thing that a printer is told: a letter, a control character, or a command.
struct PrinterCommand: Hashable, Sendable {
    /// The bytes that name it: one of text, two of a command.
    var name: [UInt8]
    var parameters: [UInt8] = []
    /// The first bytes of what follows the parameters.
    var data: [UInt8] = []

    /// Bytes of data that are kept: what the largest QR code needs.
    static let dataLimit = 8192
    /// Where data ends with a zero: how much there may be.
    static let textLimit = 255
}

/// What is known of the length of commands; what is not known has no parameters.
extension PrinterCommand {
    static func isPrefix(_ byte: UInt8) -> Bool { [0x10, 0x1B, 0x1C, 0x1D].contains(byte) }

    /// How many parameters there are in all, as far as those say that came.
    var parameterCount: Int {
        let letter = name[1]
        switch name[0] {
        case 0x10: return realTimeCount(letter)
        case 0x1B: return Self.count(of: letter, in: Self.escape)
        case 0x1C: return Self.count(of: letter, in: Self.file)
        default:
            if letter == UInt8(ascii: "V") || letter == UInt8(ascii: "k") {
                return (parameters.first ?? 0) >= 65 ? 2 : 1
            }
            return Self.count(of: letter, in: Self.group)
        }
    }

    private func realTimeCount(_ letter: UInt8) -> Int {
        switch (letter, parameters.first) {
        case (0x04, 7), (0x04, 8), (0x04, 18): 2
        case (0x04, _), (0x05, _): 1
        case (0x14, 8): 8
        case (0x14, 1), (0x14, 2), (0x14, 3): 3
        case (0x14, 7): 2
        case (0x14, _): 1
        default: 0
        }
    }

    private static func count(of letter: UInt8, in table: [String]) -> Int {
        for (count, letters) in table.enumerated() where letters.utf8.contains(letter) {
            return count
        }
        return 0
    }

    /// Letters of commands by the number of their parameters.
    private static let escape = [
        "", "! -3%=?EGJKMRSTUVadertu{A+", "$\\cfB", "*(p&", "", "", "", "", "W",
    ]
    private static let file = ["", "!-CW", "Sp", "("]
    private static let group = [
        "", "!BHIabfhrw/Tg|", "$*LPW\\", "(^", "", "8", "v",
    ]

    /// Bytes after the parameters; nil where a zero ends them.
    var dataCount: Int? {
        switch (name[0], name[1]) {
        case (0x1B, UInt8(ascii: "D")): nil
        case (0x1B, UInt8(ascii: "*")):
            word(1) * (parameters[0] == 32 || parameters[0] == 33 ? 3 : 1)
        case (0x1B, UInt8(ascii: "(")), (0x1C, UInt8(ascii: "(")), (0x1D, UInt8(ascii: "(")):
            word(1)
        case (0x1D, UInt8(ascii: "8")): word(1) + word(3) << 16
        case (0x1D, UInt8(ascii: "v")): word(2) * word(4)
        case (0x1D, UInt8(ascii: "*")): Int(parameters[0]) * Int(parameters[1]) * 8
        case (0x1D, UInt8(ascii: "k")): parameters[0] >= 65 ? Int(parameters[1]) : nil
        default: 0
        }
    }

    /// Two parameters, the lower byte first.
    func word(_ index: Int) -> Int { Int(parameters[index]) + Int(parameters[index + 1]) << 8 }
}

/// Takes a printer's bytes apart, in pieces of any size; it never holds more than one command.
struct PrinterCommandReader: Sendable {
    private var open: PrinterCommand?
    /// Bytes of data that are still to come; nil up to a zero.
    private var rest: Int? = 0
    private var isInData = false

    /// A command that ends with this byte.
    mutating func take(_ byte: UInt8) -> PrinterCommand? {
        guard var command = open else {
            let command = PrinterCommand(name: [byte])
            guard PrinterCommand.isPrefix(byte) else { return command }
            open = command
            return nil
        }
        if isInData { return takeData(byte, of: command) }
        if command.name.count == 1 {
            command.name.append(byte)
        } else {
            command.parameters.append(byte)
        }
        open = command
        guard command.parameters.count >= command.parameterCount else { return nil }
        rest = command.dataCount
        isInData = rest != 0
        return isInData ? nil : close()
    }

    private mutating func takeData(_ byte: UInt8, of command: PrinterCommand) -> PrinterCommand? {
        let isKept = command.data.count < PrinterCommand.dataLimit
        guard let count = rest else {
            if byte == 0 { return close() }
            open?.data.append(byte)
            return command.data.count + 1 >= PrinterCommand.textLimit ? close() : nil
        }
        if isKept { open?.data.append(byte) }
        rest = count - 1
        return count == 1 ? close() : nil
    }

    private mutating func close() -> PrinterCommand? {
        defer { (open, rest, isInData) = (nil, 0, false) }
        return open
    }
}
