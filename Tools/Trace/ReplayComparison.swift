import ActorRuntime
package import Wire

/// Where an answer of today differs from the one that was recorded.
package enum ReplayComparison {
    package struct Difference: Sendable, Equatable {
        /// Names of fields and numbers of items, with dots.
        package let path: String
        package let was: CBORValue?
        package let now: CBORValue?

        fileprivate var names: [Substring] { path.split(separator: ".") }
    }

    /// Fields that say when something was, or the how-manieth it was: they are others each time.
    package static let passing: Set<String> = [
        "at", "catalogue", "closedAt", "day", "hash", "lastReceipt", "openedAt", "receipt",
        "signIn",
        "since", "soldAt", "until", "version",
    ]

    /// In the order of the fields; nothing is compared where the recording has it taken out, or where a
    /// field has one of the names of `passing`.
    package static func differences(
        _ was: CBORValue, _ now: CBORValue, passing: Set<String> = []
    ) -> [Difference] {
        var found: [Difference] = []
        compare(was, now, [], &found)
        guard !passing.isEmpty else { return found }
        return found.filter { difference in
            !difference.names.contains { passing.contains(String($0)) }
        }
    }

    private static func compare(
        _ was: CBORValue, _ now: CBORValue, _ path: [String], _ found: inout [Difference]
    ) {
        switch (was, now) {
        case (.text(Redaction.mark), _): return
        case (.text(let text), .bytes(let bytes)) where text == "\(bytes.count) bytes": return
        case (.map(let old), .map(let new)): compare(old, new, path, &found)
        case (.array(let old), .array(let new)):
            for place in 0..<max(old.count, new.count) {
                compare(
                    place < old.count ? old[place] : nil, place < new.count ? new[place] : nil,
                    path + [String(place)], &found)
            }
        default:
            guard was != now else { return }
            found.append(Difference(path: path.joined(separator: "."), was: was, now: now))
        }
    }

    private static func compare(
        _ old: [CBORValue.Pair], _ new: [CBORValue.Pair], _ path: [String],
        _ found: inout [Difference]
    ) {
        let keys = old.map(\.key) + new.map(\.key).filter { key in !old.contains { $0.key == key } }
        for key in keys {
            guard case .text(let name) = key else { continue }
            compare(
                old.first { $0.key == key }?.value, new.first { $0.key == key }?.value,
                path + [name], &found)
        }
    }

    private static func compare(
        _ was: CBORValue?, _ now: CBORValue?, _ path: [String], _ found: inout [Difference]
    ) {
        if let was, let now { return compare(was, now, path, &found) }
        if was == .text(Redaction.mark) { return }
        found.append(Difference(path: path.joined(separator: "."), was: was, now: now))
    }
}
