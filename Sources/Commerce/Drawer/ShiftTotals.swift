/// What was sold since the last Z report: as a whole, by business day, by person, and training.
///
/// The days and the people each add up to the whole. Both are bounded: the latest days have a row
/// each and all before them share one; the first people have a row each and the rest share one.
package struct ShiftTotals: Hashable, Sendable {
    package struct Day: Hashable, Sendable {
        /// The same day as `last`, but in the row that earlier days share.
        package var first: BusinessDay
        package var last: BusinessDay
        package var tally: Tally

        package init(first: BusinessDay, last: BusinessDay, _ tally: Tally) {
            (self.first, self.last, self.tally) = (first, last, tally)
        }
    }

    package struct Person: Hashable, Sendable {
        /// Empty for all who came after the limit.
        package var staff: String
        package var tally: Tally

        package init(_ staff: String, _ tally: Tally) {
            (self.staff, self.tally) = (staff, tally)
        }
    }

    /// Which row of the totals, for keeping them.
    package enum Key: Hashable, Sendable {
        case all, training
        /// By its last day.
        case day(BusinessDay)
        case person(String)
    }

    package enum Row: Hashable, Sendable {
        case all(Tally)
        case training(Tally)
        case day(Day)
        case person(Person)
    }

    package private(set) var all = Tally()
    /// In no other total.
    package private(set) var training = Tally()
    /// By day; only the first may stand for several.
    package private(set) var days: [Day] = []
    package private(set) var people: [Person] = []

    package static let dayLimit = 16
    package static let personLimit = 64

    package init() {}

    mutating func train(_ tally: Tally) {
        training.add(tally)
    }

    /// The rows that changed or went away.
    mutating func add(_ tally: Tally, by stamp: Stamp) -> [Key] {
        all.add(tally)
        return [.all, add(tally, by: stamp.staff)] + add(tally, on: stamp.day)
    }

    private mutating func add(_ tally: Tally, on day: BusinessDay) -> [Key] {
        let place = days.firstIndex { day <= $0.last } ?? days.count
        guard place < days.count, days[place].last == day || days[place].isShared else {
            days.insert(Day(first: day, last: day, tally), at: place)
            return [.day(day)] + shareOldest()
        }
        days[place].first = min(days[place].first, day)
        days[place].tally.add(tally)
        return [.day(days[place].last)]
    }

    /// The latest days keep a row each, whatever order they came in.
    private mutating func shareOldest() -> [Key] {
        guard days.count > Self.dayLimit else { return [] }
        let oldest = days.removeFirst()
        days[0].first = oldest.first
        days[0].tally.add(oldest.tally)
        return [.day(oldest.last), .day(days[0].last)]
    }

    private mutating func add(_ tally: Tally, by staff: String) -> Key {
        let others = people.first?.staff == "" ? 1 : 0
        let isFull = people.count - others >= Self.personLimit
        let isKnown = people.contains { $0.staff == staff }
        let name = isKnown || !isFull ? staff : ""
        let place = people.firstIndex { $0.staff >= name } ?? people.count
        if place < people.count, people[place].staff == name {
            people[place].tally.add(tally)
        } else {
            people.insert(Person(name, tally), at: place)
        }
        return .person(name)
    }
}

extension ShiftTotals {
    package var keys: [Key] {
        [.all, .training] + days.map { .day($0.last) } + people.map { .person($0.staff) }
    }

    /// Nil where there is nothing to keep.
    package func row(_ key: Key) -> Row? {
        switch key {
        case .all: all == Tally() ? nil : .all(all)
        case .training: training == Tally() ? nil : .training(training)
        case .day(let day): days.first { $0.last == day }.map { .day($0) }
        case .person(let staff): people.first { $0.staff == staff }.map { .person($0) }
        }
    }

    package mutating func restore(_ row: Row) {
        switch row {
        case .all(let tally): all = tally
        case .training(let tally): training = tally
        case .day(let day):
            days.removeAll { $0.last == day.last }
            days.insert(day, at: days.firstIndex { $0.last > day.last } ?? days.count)
        case .person(let person):
            people.removeAll { $0.staff == person.staff }
            let place = people.firstIndex { $0.staff > person.staff } ?? people.count
            people.insert(person, at: place)
        }
    }
}

extension ShiftTotals.Day {
    var isShared: Bool { first < last }
}
