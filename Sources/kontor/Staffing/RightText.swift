import Commerce

/// Rights as people write them: `allowed`, `approval`, `10%`, `20.00/always`.
enum RightText {
    static func text(_ reach: Reach, in currency: Currency) -> String {
        switch reach {
        case .never: return "never"
        case .always: return "always"
        case .upTo(let percent, let amount):
            let parts =
                (percent.map { [Decimal.shortest($0, digits: 2) + "%"] } ?? [])
                + (amount.map { [currency.text($0)] } ?? [])
            return parts.joined(separator: ",")
        }
    }

    static func read(
        _ text: String, in currency: Currency
    ) throws -> (StaffAction, Right) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let action = StaffAction(rawValue: parts[0]) else {
            let known = StaffAction.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.badInput, "--set: '\(text)' names no action; there are: \(known)")
        }
        switch parts[1] {
        case "allowed": return (action, .allowed)
        case "refused": return (action, .refused)
        case "approval": return (action, .needsApproval)
        default:
            let reaches = try parts[1].split(separator: "/").map { try reach($0, in: currency) }
            guard (1...2).contains(reaches.count) else { throw bad(parts[1]) }
            return (
                action, Right(free: reaches[0], approved: reaches.count == 2 ? reaches[1] : .never)
            )
        }
    }

    private static func reach(_ text: Substring, in currency: Currency) throws -> Reach {
        if text == "never" { return .never }
        if text == "always" { return .always }
        var (percent, amount): (Int64?, Money?) = (nil, nil)
        for part in text.split(separator: ",") {
            if part.hasSuffix("%"), let value = Decimal.parse(part.dropLast(), digits: 2) {
                percent = value
            } else if let value = currency.parse(part) {
                amount = value
            } else {
                throw bad(String(part))
            }
        }
        guard percent != nil || amount != nil else { throw bad(String(text)) }
        return .upTo(percent: percent, amount: amount)
    }

    private static func bad(_ text: String) -> Failure {
        Failure(
            .badInput,
            "--set: '\(text)' is no right\n"
                + "  write allowed, refused, approval, 10%, 20.00 or 10%/50%"
        )
    }
}
