/// How hard a QR code is to read, by the four rules of the standard; the mask with the least is taken.
struct QRPenalty {
    private let grid: QRGrid

    static func of(_ grid: QRGrid) -> Int {
        let penalty = QRPenalty(grid: grid)
        return penalty.lines + penalty.squares + penalty.imbalance
    }

    /// Runs of five or more, and what looks like a finder, in rows and columns.
    private var lines: Int {
        (0..<grid.size).reduce(0) { sum, index in
            let row = (0..<grid.size).map { grid[index, $0] }
            let column = (0..<grid.size).map { grid[$0, index] }
            return sum + runs(row) + runs(column) + finders(row) + finders(column)
        }
    }

    private func runs(_ line: [Bool]) -> Int {
        var (sum, length) = (0, 0)
        for index in line.indices {
            length = index > 0 && line[index] == line[index - 1] ? length + 1 : 1
            if length == 5 { sum += 3 } else if length > 5 { sum += 1 }
        }
        return sum
    }

    /// Dark and light as 1:1:3:1:1 with four light modules before or behind.
    private func finders(_ line: [Bool]) -> Int {
        guard line.count >= 11 else { return 0 }
        return (0...line.count - 11).reduce(0) { sum, start in
            let part = line[start..<start + 11]
            let isOne = part.elementsEqual(Self.before) || part.elementsEqual(Self.behind)
            return sum + (isOne ? 40 : 0)
        }
    }

    private static let behind: [Bool] = [
        true, false, true, true, true, false, true, false, false, false, false,
    ]
    private static let before = Array(behind.reversed())

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
