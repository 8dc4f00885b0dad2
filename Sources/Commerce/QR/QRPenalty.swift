/// How hard a QR code is to read, by the four rules of the standard; the mask with the least is taken.
struct QRPenalty {
    private let grid: QRGrid

    static func of(_ grid: QRGrid) -> Int {
        let penalty = QRPenalty(grid: grid)
        return penalty.lines + penalty.squares + penalty.imbalance
    }

    private var lines: Int {
        (0..<grid.size).reduce(0) { sum, index in
            sum + line { grid[index, $0] } + line { grid[$0, index] }
        }
    }

    /// Runs of five or more, and what looks like a finder: dark and light as 1:1:3:1:1 with four light
    /// modules before or behind.
    private func line(_ isDark: (Int) -> Bool) -> Int {
        var (sum, length, window) = (0, 0, 0)
        for index in 0..<grid.size {
            let bit = isDark(index) ? 1 : 0
            length = index > 0 && window & 1 == bit ? length + 1 : 1
            window = (window << 1 | bit) & 0x7FF
            if length == 5 { sum += 3 } else if length > 5 { sum += 1 }
            if index >= 10, window == 0b101_1101_0000 || window == 0b000_0101_1101 { sum += 40 }
        }
        return sum
    }

    private var squares: Int {
        var sum = 0
        for row in 1..<grid.size {
            for column in 1..<grid.size {
                let colour = grid[row, column]
                if grid[row - 1, column] == colour, grid[row, column - 1] == colour,
                    grid[row - 1, column - 1] == colour
                {
                    sum += 3
                }
            }
        }
        return sum
    }

    /// Ten for each full twentieth that the dark modules are away from a half.
    private var imbalance: Int {
        let count = grid.modules.count
        let dark = grid.modules.count { $0 }
        return abs(dark * 20 - count * 10) / count * 10
    }
}
