import ArgumentParser
import Commerce

/// In which order a date names year, month and day.
enum DateOrder: String, ExpressibleByArgument, CaseIterable {
    case dmy, mdy, ymd
}

/// Reads the times of one file; the whole file decides where a single date could be mistaken.
struct DateReading {
    private let order: DateOrder

    init(_ wanted: DateOrder?, texts: some Sequence<String>, path: String) throws {
        if let wanted {
            order = wanted
            return
        }
        var (firstOver12, secondOver12, count) = (false, false, 0)
        for text in texts {
            guard let numbers = Self.numbers(text), numbers.count >= 3 else { continue }
            count += 1
            if numbers[0] > 31 {
                order = .ymd
                return
            }
            firstOver12 = firstOver12 || numbers[0] > 12
            secondOver12 = secondOver12 || numbers[1] > 12
        }
        guard firstOver12 != secondOver12 || count == 0 else {
            throw Failure(
                .badInput,
                "\(path): csv.ambiguousDates: day and month could be mistaken for each other\n"
                    + "  say which comes first: --dates dmy or --dates mdy")
        }
        order = secondOver12 ? .mdy : .dmy
    }

    /// Nil where it is no time: date, then hour and minute and perhaps second.
    func read(_ text: String) -> CivilTime? {
        guard let numbers = Self.numbers(text), [3, 5, 6].contains(numbers.count) else {
            return nil
        }
        let (year, month, day) =
            switch order {
            case .dmy: (numbers[2], numbers[1], numbers[0])
            case .mdy: (numbers[2], numbers[0], numbers[1])
            case .ymd: (numbers[0], numbers[1], numbers[2])
            }
        return CivilTime(
            year: year < 100 ? year + 2000 : year, month: month, day: day,
            hour: numbers.count > 3 ? numbers[3] : 0, minute: numbers.count > 4 ? numbers[4] : 0,
            second: numbers.count > 5 ? numbers[5] : 0)
    }

    private static func numbers(_ text: String) -> [Int]? {
        let parts = text.utf8.split { !(48...57).contains($0) }
        let signs = text.utf8.filter { !(48...57).contains($0) }
        guard signs.allSatisfy({ Array("/.-: T".utf8).contains($0) }) else { return nil }
        return parts.map { part in part.reduce(0) { ($0 * 10 + Int($1) - 48) % 100_000 } }
    }
}
