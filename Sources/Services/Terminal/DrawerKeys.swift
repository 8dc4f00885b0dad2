import Commerce

/// The keys of a drawer's rows in the journal, all below `drawer/`.
extension TerminalBook {
    static func key(_ part: Drawer.Part) -> String {
        switch part {
        case .head: "drawer/head"
        case .shift: "drawer/shift"
        case .totals(.all): "drawer/all"
        case .totals(.training): "drawer/training"
        case .totals(.day(let day)): "drawer/day/\(day.day)"
        case .totals(.person(let staff)): "drawer/person/\(staff)"
        }
    }

    /// Nil where the key is of no row of a drawer.
    static func part(_ key: String) -> Drawer.Part? {
        if let day = key.after("drawer/day/").flatMap({ Int32($0) }) {
            return .totals(.day(BusinessDay(day: day)))
        }
        if let staff = key.after("drawer/person/") { return .totals(.person(staff)) }
        return switch key {
        case "drawer/head": .head
        case "drawer/shift": .shift
        case "drawer/all": .totals(.all)
        case "drawer/training": .totals(.training)
        default: nil
        }
    }
}
