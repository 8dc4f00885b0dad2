/// The square of a QR code while it is drawn.
struct QRGrid: Hashable, Sendable {
    let version: QRVersion
    private(set) var modules: [Bool]
    /// Modules that are not for data: no mask changes them.
    private var isFixed: [Bool]

    var size: Int { version.size }

    /// With everything but data and format.
    init(_ version: QRVersion) {
        self.version = version
        let count = version.size * version.size
        modules = Array(repeating: false, count: count)
        isFixed = Array(repeating: false, count: count)
        drawTiming()
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        drawAlignments()
        drawFormat(mask: 0)
        drawVersion()
    }

    subscript(row: Int, column: Int) -> Bool { modules[row * size + column] }

    private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return }
        modules[row * size + column] = isDark
        isFixed[row * size + column] = true
    }

    private mutating func drawTiming() {
        for index in 0..<size {
            fix(6, index, index % 2 == 0)
            fix(index, 6, index % 2 == 0)
        }
    }

    /// A finder with the light line around it.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 {
                let ring = max(abs(down), abs(right))
                fix(row + down, column + right, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignments() {
        let places = version.alignments
        for row in places {
            for column in places where !isFinder(row, column) {
                for down in -2...2 {
                    for right in -2...2 {
                        fix(row + down, column + right, max(abs(down), abs(right)) != 1)
                    }
                }
            }
        }
    }

    private func isFinder(_ row: Int, _ column: Int) -> Bool {
        let far = size - 7
        return (row, column) == (6, 6) || (row, column) == (6, far) || (row, column) == (far, 6)
    }

    /// Level M and the mask, with ten bits of their own correction, twice.
    private mutating func drawFormat(mask: Int) {
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        for bit in 0..<15 {
            let isDark = bits >> bit & 1 == 1
            // Around the upper left finder, past the timing lines.
            if bit < 8 { fix(bit < 6 ? bit : bit + 1, 8, isDark) }
            if bit >= 8 { fix(8, bit == 8 ? 7 : 14 - bit, isDark) }
            // Beside the other two.
            if bit < 8 { fix(8, size - 1 - bit, isDark) } else { fix(size - 15 + bit, 8, isDark) }
        }
        fix(size - 8, 8, true)
    }

    /// From version 7 on the version itself, with twelve bits of correction, twice.
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        var rest = version.number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version.number << 12 | rest
        for bit in 0..<18 {
            let (near, far) = (bit / 3, size - 11 + bit % 3)
            fix(near, far, bits >> bit & 1 == 1)
            fix(far, near, bits >> bit & 1 == 1)
        }
    }

    /// Two columns at a time from the right, up and down by turns; what is left over stays light.
    mutating func draw(_ codewords: [UInt8]) {
        var bit = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            let isUp = (right + 1) & 2 == 0
            for step in 0..<size {
                let row = isUp ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row * size + column] {
                    guard bit < codewords.count * 8 else { continue }
                    modules[row * size + column] =
                        codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
            right -= 2
        }
    }

    /// The same with data under one of the eight masks.
    func masked(_ mask: Int) -> QRGrid {
        var grid = self
        for row in 0..<size {
            for column in 0..<size
            where !isFixed[row * size + column] && Self.inverts(mask, row, column) {
                grid.modules[row * size + column].toggle()
            }
        }
        grid.drawFormat(mask: mask)
        return grid
    }

    private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}
