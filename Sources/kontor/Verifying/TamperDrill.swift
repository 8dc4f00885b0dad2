import ActorRuntime
import Foundation
import Journal
import Verifying

/// What a drill did to journals, and how much of it was seen.
struct DrillReport: Encodable {
    var edits = 0
    var found = 0
    /// Bits that mean nothing: every entry, row and message reads as before.
    var harmless = 0
    var missed = 0
    /// By kind of edit.
    var kinds: [String: Int] = [:]
    /// The first that nobody saw.
    var examples: [String] = []
}

/// Changes copies of a store's journals again and again, and holds `verify` to seeing each change.
///
/// Whoever changes a closed journal meets its seal; who takes the seal away meets the chains and the
/// check numbers of rows; who puts an older journal back meets the copy that its witness has.
struct TamperDrill {
    private let folder: String
    private var chance: Chance
    private let originals: [String: Data]
    private let journals: [String]
    private var report = DrillReport()

    /// Takes a verified data folder of a store that is down; works on a copy of it.
    init(of data: String, seed: UInt64) throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("kontor-drill-\(UUID().uuidString)").path
        chance = Chance(seed: seed)
        let names =
            (FileManager.default.enumerator(atPath: data)?.compactMap { $0 as? String })
            .map { $0.sorted().filter { $0.contains(".sqlite") && !$0.hasSuffix("-shm") } } ?? []
        originals = Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: "\(data)/\(name)").map { (name, $0) }
            })
        journals = names.filter { ($0 as NSString).lastPathComponent == JournalFile.name }
        guard !journals.isEmpty else {
            throw Failure(.badInput, "there is no journal below \(data)")
        }
        for name in names {
            try Files.makeFolder("\(folder)/\((name as NSString).deletingLastPathComponent)")
        }
        try restore()
        let before = try Verification(folder: folder).run()
        guard before.ok else {
            throw Failure(
                .failed, "the journals are not good as they are; see: kontor verify --data \(data)")
        }
    }

    /// Does so many edits; `show` hears of each.
    mutating func run(_ edits: Int, show: (DrillReport) -> Void) throws -> DrillReport {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for _ in 0..<edits {
            try once()
            show(report)
        }
        return report
    }

    private mutating func once() throws {
        let journal = journals[Int(chance.below(UInt64(journals.count)))]
        let edit = TamperEdit.draw(&chance, hasLog: originals[journal + "-wal"]?.isEmpty == false)
        let dump = edit.mayBeHarmless ? TamperEdit.content(of: "\(folder)/\(journal)") : nil
        let what = try edit.apply(to: "\(folder)/\(journal)", &chance)
        defer { try? restore(journal) }
        report.edits += 1
        report.kinds[edit.rawValue, default: 0] += 1
        if try !Verification(folder: folder).run().ok {
            report.found += 1
        } else if let dump, dump == TamperEdit.content(of: "\(folder)/\(journal)") {
            report.harmless += 1
        } else {
            report.missed += 1
            if report.examples.count < 20 { report.examples.append("\(journal): \(what)") }
        }
    }

    private func restore() throws {
        for journal in originals.keys { try put(journal) }
    }

    /// Puts back what an edit of a journal may have changed.
    private func restore(_ journal: String) throws {
        for end in ["", "-wal", "-shm", ".seal"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(journal)\(end)")
            if originals[journal + end] != nil { try put(journal + end) }
        }
    }

    private func put(_ name: String) throws {
        try originals[name]?.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
}
