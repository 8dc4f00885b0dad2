package import ActorRuntime

/// The disk of one simulated node: SQLite reads and writes it through `DiskFileSystem`.
///
/// It keeps what was synced. At a power cut each write since the last sync of its file is kept, torn
/// at a sector or lost, as the seed says; a process that is merely killed loses nothing it wrote.
package final class SimulatedDisk {
    /// Why the next operation fails.
    package enum Trouble: Sendable {
        case none
        /// No block is left for a file to grow.
        case full
        /// Syncs report an error; what they should have kept is gone with the next process.
        case failingSync
        case readOnly
    }

    package let name: String
    package var trouble = Trouble.none
    /// Counts down with each write and sync; at zero the machine is gone, in the middle of it.
    package var operationsLeft: Int?
    /// Told when `operationsLeft` has come to its end.
    package var gone: () -> Void = {}
    /// How often trouble was met.
    package private(set) var met = 0
    package private(set) var operations = 0
    var files: [String: SimulatedFile] = [:]
    private var isGone = false

    /// Whether an error of the file system is what the plan wants.
    package var isInTrouble: Bool { isGone || trouble != .none }

    /// Counts processes: what an earlier one has open is dead, whatever it still tries.
    private(set) var process = 0

    package init(name: String) {
        self.name = name
    }

    /// The name by which SQLite opens a file of this disk.
    package func uri(_ file: String) -> String {
        DiskFileSystem.register()
        return "file:/\(name)/\(file)?vfs=\(DiskFileSystem.name)"
    }

    /// Power comes back: what was not synced is there, torn or gone.
    package func cutPower(_ chance: inout Chance) {
        for file in files.keys.sorted() { files[file]?.losePower(&chance) }
        start()
    }

    /// The process is started again on a machine that went on.
    package func start() {
        isGone = false
        operationsLeft = nil
        for file in files.keys.sorted() { files[file]?.forgetLog() }
    }

    /// Takes the disk away from whoever has it open.
    package func stop() {
        isGone = true
        process += 1
    }

    /// Changes one bit of one of these files; false where all of them are empty.
    package func flipBit(_ chance: inout Chance, of names: [String]) -> Bool {
        let names = names.filter { files[$0]?.bytes.isEmpty == false }
        guard !names.isEmpty, let file = files[names[Int(chance.below(UInt64(names.count)))]]
        else { return false }
        let position = Int(chance.below(UInt64(file.bytes.count)))
        file.bytes[position] ^= 1 << UInt8(chance.below(8))
        return true
    }

    /// Everything that is on the disk, to be put back later.
    package func copy() -> [String: [UInt8]] {
        files.mapValues(\.bytes)
    }

    package func putBack(_ copy: [String: [UInt8]], inPlaceOf names: [String]) {
        for name in names { files[name] = nil }
        files.merge(copy.mapValues(SimulatedFile.init)) { $1 }
    }

    /// SQLite's code for an operation that may not be done now, or nil.
    func refusal(of operation: DiskOperation, by opener: Int) -> Int32? {
        if isGone || opener != process { return DiskFileSystem.inputOutputError }
        guard operation != .read else { return nil }
        operations += 1
        if let left = operationsLeft {
            operationsLeft = left - 1
            if left <= 1 {
                isGone = true
                gone()
                return DiskFileSystem.inputOutputError
            }
        }
        return trouble(with: operation)
    }

    private func trouble(with operation: DiskOperation) -> Int32? {
        switch (trouble, operation) {
        case (.full, .grow):
            met += 1
            return DiskFileSystem.full
        case (.failingSync, .sync):
            met += 1
            return DiskFileSystem.syncError
        case (.readOnly, .write), (.readOnly, .grow):
            met += 1
            return DiskFileSystem.readOnly
        default: return nil
        }
    }
}

enum DiskOperation {
    case read, write, grow, sync
}
