/// Something that was done for the day on which a store loses its disk.
package struct BackupNote: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case backup
        /// A backup was restored into a folder of its own and verified.
        case restoreTest
    }

    package var kind: Kind
    /// By the store's clock.
    package var at: CivilTime
    package var isGood: Bool

    package init(_ kind: Kind, at: CivilTime, isGood: Bool) {
        (self.kind, self.at, self.isGood) = (kind, at, isGood)
    }
}

extension BranchLedger.Branch {
    /// A backup that failed leaves the one before as the last; a test that failed is the last test.
    mutating func take(_ note: BackupNote) {
        switch note.kind {
        case .backup: if note.isGood { backup = note.at }
        case .restoreTest: restoreTest = note
        }
    }
}
