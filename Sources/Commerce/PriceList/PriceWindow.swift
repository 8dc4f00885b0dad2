/// When a price list or a promotion holds, by the clock on the store's wall; everything given has
/// to hold.
package struct PriceWindow: Hashable, Sendable {
    /// From the first moment on.
    package var from: CivilTime?
    /// The first moment at which it no longer holds.
    package var until: CivilTime?
    package var weekdays: Weekdays
    package var hours: DayHours?

    package init(
        from: CivilTime? = nil, until: CivilTime? = nil, weekdays: Weekdays = .all,
        hours: DayHours? = nil
    ) {
        (self.from, self.until) = (from, until)
        (self.weekdays, self.hours) = (weekdays, hours)
    }

    /// Hours over midnight belong to the weekday on which they begin: Friday 22 to 2 o'clock holds
    /// on Saturday at one.
    package func contains(_ time: CivilTime) -> Bool {
        if let from, time < from { return false }
        if let until, time >= until { return false }
        guard let hours else { return weekdays.contains(day: time.day) }
        guard hours.isOvernight else {
            return (hours.start..<hours.end).contains(time.second)
                && weekdays.contains(day: time.day)
        }
        return time.second >= hours.start && weekdays.contains(day: time.day)
            || time.second < hours.end && weekdays.contains(day: time.day &- 1)
    }

    /// Refuses with `refusal` a window in which no moment lies.
    func check(_ refusal: String, _ id: String) throws(Refusal) {
        if let from, let until, from >= until {
            throw Refusal(refusal, "\(id): the window has to end after it begins")
        }
        guard !weekdays.isEmpty else {
            throw Refusal(refusal, "\(id): name at least one weekday")
        }
        if let hours, !hours.isValid {
            throw Refusal(
                refusal,
                "\(id): hours start from 0:00 to 23:59:59, end up to 24:00 and are not empty")
        }
    }
}

/// Some of the seven days, Monday first.
package struct Weekdays: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue & 0x7F
    }

    package static let monday = Weekdays(rawValue: 1)
    package static let tuesday = Weekdays(rawValue: 2)
    package static let wednesday = Weekdays(rawValue: 4)
    package static let thursday = Weekdays(rawValue: 8)
    package static let friday = Weekdays(rawValue: 16)
    package static let saturday = Weekdays(rawValue: 32)
    package static let sunday = Weekdays(rawValue: 64)
    package static let all = Weekdays(rawValue: 0x7F)

    /// Whether a date, in days since 1970-01-01 (a Thursday), is one of them.
    package func contains(day: Int32) -> Bool {
        let weekday = ((Int(day) + 3) % 7 + 7) % 7
        return rawValue >> UInt8(weekday) & 1 == 1
    }
}

/// Hours of a day in seconds since midnight: `start` holds, `end` no longer does.
///
/// Where `end` comes before `start` they go over midnight.
package struct DayHours: Hashable, Sendable {
    package var start: Int32
    /// Up to 86400, which is midnight.
    package var end: Int32

    package init(start: Int32, end: Int32) {
        (self.start, self.end) = (start, end)
    }

    var isOvernight: Bool { end < start }

    var isValid: Bool {
        (0..<86_400).contains(start) && (1...86_400).contains(end) && start != end
    }
}
