import Commerce
import Contracts
import Foundation
import GRDB
import Journal
@testable import Services
import TestKit
import Testing
import Wire

/// Journals that earlier builds left: each opens, and is what it was.
///
/// `Formats/journal-2.sqlite` was written by the build that brought that format: five sales of two
/// terminals, with cash, card and points, and a card that was declined. `journal-4-gift-cards.sqlite`
/// is of the last build that counted gift cards as goods at 0 %: two sold, one together with goods, one
/// that paid, a refund, a Z report, and one sold after it.
@Suite struct KeptFormatTests {
    private func kept(_ name: String = "journal-2") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/Tests/ServicesTests/Formats/\(name).sqlite",
            toPath: JournalFile.path(in: folder.path))
        return folder
    }

    @Test func `a journal of the second format opens with its entries and its answers`() throws {
        let folder = try kept()
        let before = try counts(folder)
        let file = try JournalFile(folder: folder.path)
        try file.read { reading in
            for actor in try reading.actors() {
                _ = try StateCheck.verify(actor, reading) { _ in }
            }
            #expect(try Int64(reading.answeredCount()) == before.answers)
            let sale = [UInt8](repeating: 0, count: 15) + [1]
            let answer = try reading.answer("tiny/terminal/1", "terminal.finished/1", sale)
            #expect(answer?.reply.isEmpty == false)
            let sum = try reading.heads().values.reduce(0) { $0 + $1.sequence }
            #expect(sum == before.entries + before.answers)
        }
    }

    @Test func `a look at a journal of the second format leaves it as it is`() throws {
        let folder = try kept()
        let path = JournalFile.path(in: folder.path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try JournalInspection(path: path).read { reading in
            for actor in try reading.actors() {
                _ = try StateCheck.verify(actor, reading) { _ in }
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test func `an answer that the disk changed is as bad in the new format`() throws {
        let folder = try kept()
        let queue = try DatabaseQueue(path: JournalFile.path(in: folder.path))
        try queue.write {
            try $0.execute(sql: "UPDATE inbox SET reply = CAST(reply || x'00' AS BLOB)")
        }
        try queue.close()
        let sale = [UInt8](repeating: 0, count: 15) + [1]
        try JournalFile(folder: folder.path).read { reading in
            #expect(throws: JournalFault.self) {
                try reading.answer("tiny/terminal/1", "terminal.finished/1", sale)
            }
            #expect(throws: JournalFault.self) {
                try StateCheck.verify("tiny/terminal/1", reading) { _ in }
            }
        }
    }

    @Test func `rows with gift cards are what they were, and so is the Z report`()
        throws
    {
        let folder = try kept("journal-4-gift-cards")
        let path = JournalFile.path(in: folder.path)
        var reports: [ZReport] = []
        var loads: [[LoadedAmount]?] = []
        try JournalInspection(path: path).read { reading in
            for actor in try reading.actors() {
                _ = try StateCheck.verify(actor, reading) { entry in
                    guard entry.kind == TerminalState.Event.kind, !entry.body.isEmpty else {
                        return
                    }
                    let event = try CBORDecoder.decode(TerminalState.Event.self, from: entry.body)
                    if case .finished(let sale) = event { loads.append(sale.priced.loaded) }
                    guard case .drawer(.closed(let report, let hash)) = event else { return }
                    #expect(Digest(of: report.bytes).bytes == hash)
                    reports.append(report)
                }
            }
        }
        #expect(loads == [nil, nil, nil, nil, nil])
        #expect(reports.map(\.shift.totals.all.gross.minor) == [6320])
        #expect(reports.map { $0.shift.totals.all.loaded } == [nil])
    }

    private func counts(_ folder: TemporaryFolder) throws -> (entries: Int64, answers: Int64) {
        try DatabaseQueue(path: JournalFile.path(in: folder.path)).read { database in
            (
                try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM entry") ?? 0,
                try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM inbox") ?? 0
            )
        }
    }
}
