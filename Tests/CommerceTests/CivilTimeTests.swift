import Testing

@testable import Commerce

struct CivilTimeTests {
    @Test func `a time shows as its date and time of day`() throws {
        let time = try #require(
            CivilTime(year: 2026, month: 11, day: 2, hour: 8, minute: 4, second: 9))
        #expect(time.text == "2026-11-02T08:04:09")
        #expect(time.hour == 8)
        #expect(time.day == 20_759)
    }

    @Test func `day zero is the first of January 1970`() throws {
        let epoch = try #require(CivilTime(year: 1970, month: 1, day: 1))
        #expect(epoch.day == 0)
        #expect(epoch.second == 0)
        #expect(CivilTime(secondsSince1970: 0) == epoch)
        #expect(BusinessDay(day: 0).text == "1970-01-01")
    }

    @Test func `years run from 1 to 9999`() throws {
        let first = try #require(CivilTime(year: 1, month: 1, day: 1))
        let last = try #require(
            CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59))
        #expect(first.day == -719_162)
        #expect(first.text == "0001-01-01T00:00:00")
        #expect(last.day == 2_932_896)
        #expect(last.text == "9999-12-31T23:59:59")
        #expect(CivilTime(year: 0, month: 12, day: 31) == nil)
        #expect(CivilTime(year: 10_000, month: 1, day: 1) == nil)
    }

    @Test func `February has a 29th only in leap years`() {
        let years = [
            (1600, true), (1700, false), (1900, false), (2000, true), (2023, false),
            (2024, true), (2100, false), (2400, true),
        ]
        for (year, isLeap) in years {
            let date = CivilTime(year: year, month: 2, day: 29)
            #expect((date != nil) == isLeap, "\(year)")
        }
    }

    @Test func `impossible dates and times are refused`() {
        let dates = [(0, 1), (13, 1), (-1, 1), (1, 0), (1, 32), (4, 31), (2, 30), (6, -1)]
        for (month, day) in dates {
            #expect(CivilTime(year: 2024, month: month, day: day) == nil, "\(month)-\(day)")
        }
        let times = [(24, 0, 0), (-1, 0, 0), (0, 60, 0), (0, -1, 0), (0, 0, 60), (0, 0, -1)]
        for (hour, minute, second) in times {
            let time = CivilTime(
                year: 2024, month: 1, day: 1, hour: hour, minute: minute, second: second)
            #expect(time == nil, "\(hour):\(minute):\(second)")
        }
    }

    @Test func `every day from 1600 to 2400 is the one after the day before`() throws {
        let first = try #require(CivilTime(year: 1600, month: 1, day: 1)).day
        let last = try #require(CivilTime(year: 2400, month: 12, day: 31)).day
        #expect(first == -135_140)
        #expect(last == 157_419)
        var (year, month, day) = (1600, 1, 1)
        for number in first...last {
            let date = BusinessDay(day: number).date
            let back = CivilTime(year: date.year, month: date.month, day: date.day)?.day
            guard date.year == year, date.month == month, date.day == day, back == number else {
                Issue.record("day \(number) is \(date) and not \(year)-\(month)-\(day)")
                return
            }
            (year, month, day) = Self.next(year, month, day)
        }
        #expect(year == 2401)
    }

    /// The calendar as a person counts it, so that the arithmetic is not checked by itself.
    private static func next(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        let isCentury = year.isMultiple(of: 100)
        let isLeap = year.isMultiple(of: isCentury ? 400 : 4)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day < lengths[month - 1] { return (year, month, day + 1) }
        return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }

    @Test func `seconds before 1970 count down from midnight`() {
        let cases: [(seconds: Int64, text: String)] = [
            (-1, "1969-12-31T23:59:59"), (-86_399, "1969-12-31T00:00:01"),
            (-86_400, "1969-12-31T00:00:00"), (-86_401, "1969-12-30T23:59:59"),
            (1, "1970-01-01T00:00:01"), (86_399, "1970-01-01T23:59:59"),
            (86_400, "1970-01-02T00:00:00"), (1_793_606_640, "2026-11-02T08:04:00"),
        ]
        for (seconds, text) in cases {
            #expect(CivilTime(secondsSince1970: seconds).text == text)
        }
    }

    @Test func `times are in the order in which they pass`() {
        #expect(CivilTime(day: 1, second: 86_399) < CivilTime(day: 2, second: 0))
        #expect(CivilTime(day: 2, second: 0) < CivilTime(day: 2, second: 1))
        #expect(CivilTime(day: -1, second: 5) < CivilTime(day: 0, second: 0))
    }
}

struct BusinessDayTests {
    @Test func `a sale before the cut-off counts for the day before`() throws {
        let early = try #require(
            CivilTime(year: 2027, month: 1, day: 1, hour: 3, minute: 59, second: 59))
        let late = try #require(CivilTime(year: 2027, month: 1, day: 1, hour: 4))
        #expect(BusinessDay(of: early, cutOff: 4).text == "2026-12-31")
        #expect(BusinessDay(of: late, cutOff: 4).text == "2027-01-01")
    }

    @Test func `a cut-off at midnight leaves each sale on its date`() {
        for hour in Int32(0)..<24 {
            let day = BusinessDay(of: .at(hour: hour), cutOff: 0)
            #expect(day == BusinessDay(day: 20_000))
        }
    }

    @Test func `a business day has its 24 hours from one cut-off to the next`() {
        for hour in Int32(0)..<24 {
            let day = BusinessDay(of: .at(hour: hour), cutOff: 6)
            #expect(day.day == (hour < 6 ? 19_999 : 20_000), "\(hour) o'clock")
        }
    }
}
