import Wire

/// What has to hold of card payments where no message was doubled on its way, and nobody has anything
/// to wait for any more.
package enum CardProof {
    package static func check(_ journals: [ExportedJournal]) -> [Violation] {
        repeats(journals) + unended(journals)
    }

    /// Charges that the card terminal was asked for again: a careless device would have made them.
    private static func repeats(_ journals: [ExportedJournal]) -> [Violation] {
        events("repeated", of: "card-terminal", journals).map { event in
            Violation(
                invariant: "I13", weight: .doubled,
                what: "\(event["_0"].string): the card was to be charged again")
        }
    }

    /// Sales that others were asked to pay for, and that are neither finished nor given up.
    private static func unended(_ journals: [ExportedJournal]) -> [Violation] {
        let ended =
            events("finished", of: "terminal", journals).map { $0["_0"]["id"].string }
            + events("voided", of: "terminal", journals).map { $0["_0"].string }
        return events("asked", of: "terminal", journals).map { $0["_0"].string }
            .filter { !ended.contains($0) }
            .map { id in
                Violation(invariant: "I13", weight: .broken, what: "\(id) is left half paid")
            }
    }

    private static func events(
        _ name: String, of service: String, _ journals: [ExportedJournal]
    ) -> [Fact] {
        journals.flatMap(\.entries).filter {
            $0.actor.split(separator: "/").dropFirst().first == Substring(service)
        }.compactMap { Fact($0.body) }.filter { $0.name == name }
    }
}
