import Foundation
import GRDB
import Journal
@testable import Services
import TestKit
import Testing

/// Journals that earlier builds left: each opens, and is what it was.
///
/// `Formats/journal-2.sqlite` was written by the build that brought that format: five sales of two
/// terminals, with cash, card and points, and a card that was declined.
@Suite struct KeptFormatTests {
    private func kept() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/Tests/ServicesTests/Formats/journal-2.sqlite",
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

    private func counts(_ folder: TemporaryFolder) throws -> (entries: Int64, answers: Int64) {
        try DatabaseQueue(path: JournalFile.path(in: folder.path)).read { database in
            (
                try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM entry") ?? 0,
                try Int64.fetchOne(database, sql: "SELECT COUNT(*) FROM inbox") ?? 0
            )
        }
    }
}
