import Commerce
import Offline

/// When a promotion or a price list holds.
extension JSONFields {
    /// The value of `window`; nil where it is not there.
    func window() throws(Refusal) -> PriceWindow? {
        guard optional("window") != nil else { return nil }
        let fields = try object("window", keys: ["from", "until", "weekdays", "hours"])
        return PriceWindow(
            from: try fields.time("from"), until: try fields.time("until"),
            weekdays: try fields.weekdays(), hours: try fields.hours())
    }

    private func weekdays() throws(Refusal) -> Weekdays {
        guard optional("weekdays") != nil else { return .all }
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        var weekdays: Weekdays = []
        for text in try texts("weekdays") {
            guard let day = days.firstIndex(of: text) else {
                throw refusal(
                    "\(subject).badWindow", "weekdays",
                    "\(clipped(text)) is none of \(days.joined(separator: ", "))")
            }
            weekdays.insert(Weekdays(rawValue: 1 << UInt8(day)))
        }
        return weekdays
    }

    /// `17:00-19:30`; `22:00-02:00` goes over midnight.
    private func hours() throws(Refusal) -> DayHours? {
        guard let text = try optionalText("hours") else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.seconds)
        guard ends.count == 2, let start = ends[0], let end = ends[1] else {
            throw refusal(
                "\(subject).badWindow", "hours", "\(clipped(text)) is not like 17:00-19:30")
        }
        return DayHours(start: start, end: end)
    }

    private static func seconds(_ text: Substring) -> Int32? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int32(parts[0]), let minute = Int32(parts[1]),
            (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 3600 + minute * 60
    }

    /// `2026-11-02` is its first moment, `2026-11-02T08:30` a minute of it.
    private func time(_ key: String) throws(Refusal) -> CivilTime? {
        guard let text = try optionalText(key) else { return nil }
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        let second = halves.count == 2 ? Self.seconds(halves[1]) : 0
        guard halves.count <= 2, date.count == 3, let second, second < 86_400,
            let year = Int(date[0]), let month = Int(date[1]), let day = Int(date[2]),
            let midnight = CivilTime(year: year, month: month, day: day)
        else {
            throw refusal(
                "\(subject).badWindow", key, "\(clipped(text)) is not like 2026-11-02T08:30")
        }
        return CivilTime(day: midnight.day, second: second)
    }
}
