/// Who did something at a drawer, what the clock in the store showed, and the day it counts for.
package struct Stamp: Hashable, Sendable {
    package var staff: String
    package var at: CivilTime
    package var day: BusinessDay

    package init(staff: String, at: CivilTime, day: BusinessDay) {
        (self.staff, self.at, self.day) = (staff, at, day)
    }

    func check() throws(Refusal) {
        try Code.check(staff, "drawer.badStaff", "a staff number")
    }
}
