/// How far somebody gets with an action: freely up to `free`, with approval up to `approved`.
///
/// No further than that: allowed is `free: .always`, needs approval is `approved: .always`, and
/// refused is neither.
package struct Right: Hashable, Sendable {
    package var free: Reach
    package var approved: Reach

    package init(free: Reach, approved: Reach = .never) {
        (self.free, self.approved) = (free, approved)
    }

    package static let allowed = Right(free: .always)
    package static let needsApproval = Right(free: .never, approved: .always)
    package static let refused = Right(free: .never)

    func check() throws(Refusal) {
        try free.check()
        try approved.check()
    }

    /// Whether nobody with `self` gets anywhere that `other` does not lead to.
    func isWithin(_ other: Right) -> Bool {
        free.isWithin(other.free)
            && (approved.isWithin(other.approved) || approved.isWithin(other.free))
    }
}

package enum Reach: Hashable, Sendable {
    case never
    /// Every limit that is set has to hold; percent in hundredths.
    case upTo(percent: Int64? = nil, amount: Money? = nil)
    case always

    func covers(_ extent: Extent) -> Bool {
        switch self {
        case .never: false
        case .always: true
        case .upTo(let percent, let amount):
            Self.isAtMost(extent.percent, percent)
                && Self.isAtMost(extent.amount?.minor, amount?.minor)
        }
    }

    private static func isAtMost(_ value: Int64?, _ limit: Int64?) -> Bool {
        guard let limit else { return true }
        return value.map { $0 <= limit } ?? false
    }

    func isWithin(_ other: Reach) -> Bool {
        switch (self, other) {
        case (.never, _), (_, .always): true
        case (_, .never), (.always, _): false
        case (.upTo(let percent, let amount), .upTo(let otherPercent, let otherAmount)):
            Self.isTighter(percent, otherPercent)
                && Self.isTighter(amount?.minor, otherAmount?.minor)
        }
    }

    private static func isTighter(_ limit: Int64?, _ other: Int64?) -> Bool {
        guard let other else { return true }
        return limit.map { $0 <= other } ?? false
    }

    func check() throws(Refusal) {
        guard case .upTo(let percent, let amount) = self else { return }
        guard percent ?? 0 >= 0, amount ?? .zero >= .zero, percent != nil || amount != nil else {
            throw Refusal("staff.badLimit", "a limit is a percentage, an amount or both, 0 or more")
        }
    }
}
