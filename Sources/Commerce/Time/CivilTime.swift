/// What a wall clock in the store shows: a date and a time of day, without zone.
///
/// The proleptic Gregorian calendar from year 1 to 9999; computed, so no calendar library decides.
package struct CivilTime: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let day: Int32
    /// Seconds since midnight, 0 up to 86399.
    package let second: Int32

    package init(day: Int32, second: Int32) {
        precondition((0..<86_400).contains(second), "second \(second) of a day")
        self.day = day
        self.second = second
    }

    /// From seconds since 1970 on the store's clock.
    package init(secondsSince1970 seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        day = Int32(clamping: days)
        second = Int32(seconds - days * 86_400)
    }

    /// Nil where there is no such date or time.
    package init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
    ) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(month: month, year: year), (0..<24).contains(hour),
            (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        self.day = Self.days(year: year, month: month, day: day)
        self.second = Int32(hour * 3600 + minute * 60 + second)
    }

    package static func < (one: CivilTime, other: CivilTime) -> Bool {
        (one.day, one.second) < (other.day, other.second)
    }

    package func seconds(since other: CivilTime) -> Int64 {
        (Int64(day) - Int64(other.day)) * 86_400 + Int64(second) - Int64(other.second)
    }

    package var hour: Int { Int(second) / 3600 }

    /// `2026-11-02T08:04:00`.
    package var text: String {
        "\(BusinessDay(day: day).text)T\(Self.two(hour)):\(Self.two(Int(second) / 60 % 60))"
            + ":\(Self.two(Int(second) % 60))"
    }

    /// From what `text` gives; nil where it is not exactly that.
    package init?(text: String) {
        let parts = text.utf8.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: ":")
        }
        guard parts.map({ $0.count }) == [4, 2, 2, 2, 2, 2] else { return nil }
        let numbers = parts.map { part in part.reduce(0) { $0 * 10 + Int($1) - 48 } }
        guard
            let time = CivilTime(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
                minute: numbers[4], second: numbers[5]), time.text == text
        else { return nil }
        self = time
    }

    package static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func length(month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970 of a date, by eras of 400 years that start in March.
    private static func days(year: Int, month: Int, day: Int) -> Int32 {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}

/// The day that a sale counts for; it may end after midnight, by the store's cut-off hour.
package struct BusinessDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    package let day: Int32

    package init(day: Int32) {
        self.day = day
    }

    /// Sales before `cutOff` o'clock count for the day before.
    package init(of time: CivilTime, cutOff: Int) {
        day = time.hour < cutOff ? time.day - 1 : time.day
    }

    package static func < (one: BusinessDay, other: BusinessDay) -> Bool { one.day < other.day }

    package var date: (year: Int, month: Int, day: Int) {
        let shifted = Int(day) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthIndex + 2) / 5 + 1
        )
    }

    /// The same day so many months later, or the last of a month that is shorter.
    package func adding(months: Int) -> BusinessDay {
        let (year, month, day) = date
        let all = year * 12 + month - 1 + months
        for last in stride(from: day, through: 1, by: -1) {
            let time = CivilTime(year: all / 12, month: all % 12 + 1, day: last)
            if let time { return BusinessDay(day: time.day) }
        }
        return self
    }

    /// `2026-11-02`.
    package var text: String {
        let (year, month, day) = date
        var years = String(year)
        while years.utf8.count < 4 { years = "0" + years }
        return "\(years)-\(CivilTime.two(month))-\(CivilTime.two(day))"
    }
}
