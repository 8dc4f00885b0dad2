/// How old a customer has to be.
package enum AgeLimit {
    /// Whether someone born on `birth` is `years` old on `day`, the birthday itself counted.
    ///
    /// Who is born on 29 February is a year older on 1 March of a year without that day.
    package static func isReached(_ years: Int, born birth: BusinessDay, on day: BusinessDay)
        -> Bool
    {
        let (born, today) = (birth.date, day.date)
        guard birth <= day else { return years <= 0 && birth == day }
        let hadBirthday = (today.month, today.day) >= (born.month, born.day)
        return today.year - born.year - (hadBirthday ? 0 : 1) >= years
    }

    package static func check(
        _ years: Int, born birth: BusinessDay, on day: BusinessDay
    ) throws(Refusal) {
        guard isReached(years, born: birth, on: day) else {
            throw Refusal("age.tooYoung", "only from \(years) years on; do not sell it")
        }
    }
}
