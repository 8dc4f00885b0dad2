import Commerce
import Foundation
import Journal
import Services
import Topology
import Wire

/// Opens every journal below a folder and holds it against its own chain and against the others.
///
/// Invariants: `journal.opens`, `journal.seal` (it is as it was closed), `journal.integrity` (SQLite's
/// own check), `journal.chain`,
/// `journal.state`, and those of `MovedChains`, `CopyInvariants` and `SaleInvariants`.
package struct Verification {
    let folder: String
    /// Nodes of other machines, as the topology says.
    let elsewhere: Set<String>

    /// `elsewhere` are nodes whose journals need not be below the folder.
    package init(folder: String, elsewhere: Set<String> = []) {
        (self.folder, self.elsewhere) = (folder, elsewhere)
    }

    /// Throws `NoJournal` where there is nothing to check; whatever does not hold is in the report.
    package func run() throws -> VerificationReport {
        var report = VerificationReport()
        let files = try journals()
        guard !files.isEmpty else {
            throw NoJournal(folder: folder)
        }
        var sales = SaleInvariants()
        let chains = chains(files)
        for file in files {
            report.journals += 1
            do {
                try checkSeal(file, &report)
                let journal = try JournalInspection(path: "\(folder)/\(file)")
                try journal.read { try check($0, file, chains, &report, &sales) }
            } catch {
                report.problems.append(
                    .init(journal: file, invariant: "journal.opens", what: "\(error)"))
            }
        }
        report.problems += (try? chains.problems()) ?? []
        report.problems += try CopyInvariants(folder: folder, elsewhere: elsewhere).problems()
        report.waiting = sales.waiting
        report.elsewhere = elsewhere.sorted()
        if elsewhere.isEmpty { compare(&sales, files, &report) }
        return report
    }

    /// Holds the journals against each other.
    private func compare(
        _ sales: inout SaleInvariants, _ files: [String], _ report: inout VerificationReport
    ) {
        let search = TravelSearch(folder: folder, files: files, chains: atHand(files))
        let (lost, unchecked) = search.search(sales.missing)
        report.problems += sales.problems(
            late: late(sales.unexplained, files),
            lateStores: lateStores(sales.unexplainedNews, files), lost: lost)
        report.unchecked = unchecked
    }

    /// Where no process has the journal, it has to be as it was closed.
    private func checkSeal(_ file: String, _ report: inout VerificationReport) throws {
        let path = "\(folder)/\(file)"
        // A process that starts meanwhile takes the seal away before it writes.
        guard FileManager.default.fileExists(atPath: Seal.path(of: path)) else { return }
        do {
            try Seal.check(path)
        } catch {
            guard FileManager.default.fileExists(atPath: Seal.path(of: path)) else { return }
            report.problems.append(
                .init(journal: file, invariant: "journal.seal", what: "\(error)"))
        }
    }

    /// Beside a store that sells, services may have sales of after their terminal was read.
    private func late(_ sales: Set<SaleID>, _ files: [String]) -> Set<SaleID> {
        guard !sales.isEmpty else { return [] }
        var found: Set<SaleID> = []
        for file in files {
            // One that cannot be read is named already.
            try? JournalInspection(path: "\(folder)/\(file)").read { reading in
                let terminals = try reading.actors().filter { StateCheck.kind(of: $0) == .terminal }
                for sale in sales where !found.contains(sale) {
                    let isThere = try terminals.contains {
                        try reading.hasEntry(of: $0, key: sale.bytes)
                    }
                    if isThere { found.insert(sale) }
                }
            }
        }
        return found
    }

    /// The same for what headquarters has heard since.
    private func lateStores(
        _ news: [(store: String, number: Int64)], _ files: [String]
    ) -> Set<String> {
        var found: Set<String> = []
        for file in files where !news.isEmpty {
            try? JournalInspection(path: "\(folder)/\(file)").read { reading in
                for (store, number) in news
                where try reading.hasEntry(of: "\(store)/sync", key: SyncBook.key(number)) {
                    found.insert(store)
                }
            }
        }
        return found
    }

    /// Terminals first: what they sent out is then at its receivers or still in an outbox. Then
    /// payments: what they say is over, the card terminal has been told by then. Headquarters last.
    private func journals() throws -> [String] {
        let walker = FileManager.default.enumerator(atPath: folder)
        let found = (walker?.compactMap { $0 as? String } ?? [])
            .filter { ($0 as NSString).lastPathComponent == JournalFile.name }.sorted()
        let rank = { (file: String) in
            let actors = try? JournalInspection(path: "\(folder)/\(file)").read { try $0.actors() }
            let kinds = Set((actors ?? []).compactMap(StateCheck.kind))
            if kinds.contains(.terminal) { return 0 }
            return kinds.contains(.payments) ? 1 : kinds.contains(.branches) ? 3 : 2
        }
        let ranked = found.map { (file: $0, rank: rank($0)) }
        return (0...3).flatMap { wanted in
            ranked.filter { $0.rank == wanted }.map { $0.file }
        }
    }

    /// A file that cannot be read is named when its own turn comes.
    private func chains(_ files: [String]) -> MovedChains {
        var chains = MovedChains(folder: folder)
        for file in files {
            try? JournalInspection(path: "\(folder)/\(file)").read { try chains.take(file, $0) }
        }
        return chains
    }

    private func atHand(_ files: [String]) -> ChainsAtHand {
        var chains = ChainsAtHand()
        for file in files {
            let folder = (file as NSString).deletingLastPathComponent
            let node = (folder as NSString).lastPathComponent
            try? JournalInspection(path: "\(self.folder)/\(file)").read {
                try chains.take(node, $0)
            }
        }
        return chains
    }

    private func check(
        _ reading: JournalReading, _ file: String, _ chains: MovedChains,
        _ report: inout VerificationReport, _ sales: inout SaleInvariants
    ) throws {
        let integrity = try reading.integrity()
        if integrity != "ok" {
            report.problems.append(
                .init(journal: file, invariant: "journal.integrity", what: integrity))
        }
        for actor in try reading.actors() {
            do {
                let isWhole = chains.isWhole(actor, in: file)
                report.entries += try StateCheck.verify(actor, reading) { entry in
                    if isWhole { try sales.take(entry, file) }
                }
            } catch let fault as JournalFault {
                report.problems.append(problem(file, fault))
            }
        }
        sales.take(try reading.outbox(), file)
    }

    private func problem(_ file: String, _ fault: JournalFault) -> VerificationReport.Problem {
        switch fault {
        case .brokenChain(let actor, let entry, let what):
            .init(
                journal: file, entry: entry, invariant: "journal.chain", what: "\(actor): \(what)")
        case .brokenState(let actor, let key, let what):
            .init(journal: file, invariant: "journal.state", what: "\(actor): \(key): \(what)")
        default: .init(journal: file, invariant: "journal.opens", what: "\(fault)")
        }
    }
}
