import ArgumentParser
import Commerce

/// In which order a date names year, month and day.
enum DateOrder: String, ExpressibleByArgument, CaseIterable {
    case dmy, mdy, ymd
}

/// Reads the times of one file; the whole file decides where a single date could be mistaken.
struct DateReading {
    /// Why a text is no time that something can have been sold at.
    struct BadTime: Error {
        let what: String
    }

    private let order: DateOrder
    private let now: CivilTime

    /// Nothing of a point of sale is older.
    private static let firstYear = 1990

    init(
        _ wanted: DateOrder?, texts: some Sequence<String>, path: String, now: CivilTime
    ) throws {
        self.now = now
        order = try wanted ?? Self.order(of: texts, path)
    }

    private static func order(
        of texts: some Sequence<String>, _ path: String
    ) throws -> DateOrder {
        var (firstOver12, secondOver12, count) = (false, false, 0)
        for text in texts {
            guard let numbers = Self.numbers(text), numbers.count >= 3 else { continue }
            count += 1
            // A year in front has four digits: `32/01/26` is a slip of the pen, not the year 2032.
            if numbers[0] > 99 { return .ymd }
            firstOver12 = firstOver12 || numbers[0] > 12
            secondOver12 = secondOver12 || numbers[1] > 12
        }
        guard firstOver12 != secondOver12 || count == 0 else {
            throw Failure(
                .badInput,
                "\(path): csv.ambiguousDates: day and month could be mistaken for each other\n"
                    + "  say which comes first: --dates dmy or --dates mdy")
        }
        return secondOver12 ? .mdy : .dmy
    }

    /// Date, then hour and minute and perhaps second.
    func read(_ text: String) throws(BadTime) -> CivilTime {
        let shown = RowWords.shown(text)
        guard let time = time(text) else { throw BadTime(what: "'\(shown)' is no date and time") }
        guard BusinessDay(day: time.day).date.year >= Self.firstYear else {
            throw BadTime(what: "'\(shown)' reads as \(time.text), before \(Self.firstYear)")
        }
        // A day ahead is let through: the file may come from a shop in another time zone.
        guard time <= CivilTime(day: now.day + 1, second: now.second) else {
            throw BadTime(what: "'\(shown)' reads as \(time.text), which is still to come")
        }
        return time
    }

    private func time(_ text: String) -> CivilTime? {
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
        // Longer numbers than a year stay too large, whatever their last digits are.
        return parts.map { part in part.reduce(0) { min($0 * 10 + Int($1) - 48, 100_000) } }
    }
}
