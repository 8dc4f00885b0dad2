import Commerce

/// A conflict as rows have it: earlier builds kept unread news as a sale of its number that is in no sum, and the
/// same entries have to give the same rows in every build.
struct KeptConflict {
    let conflict: Conflict

    init(_ conflict: Conflict) { self.conflict = conflict }

    init(asKept kept: Conflict) {
        conflict =
            kept.kind == .notCounted(receipt: "\(kept.number)")
            ? Conflict(.unreadNews, store: kept.store, number: kept.number) : kept
    }

    var asKept: Conflict {
        guard conflict.kind == .unreadNews else { return conflict }
        return Conflict(
            .notCounted(receipt: "\(conflict.number)"), store: conflict.store,
            number: conflict.number)
    }

    /// What the row of a conflict is found by; stores' names hold no slash.
    static func key(of id: String) -> String {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "unreadNews" else { return id }
        return "\(parts[0])/notCounted/\(parts[2])"
    }
}
