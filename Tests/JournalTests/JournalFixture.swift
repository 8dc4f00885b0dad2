import ActorRuntime
import Foundation
import GRDB
@testable import Journal
import TestKit
import Wire

/// A counter as a journalled state: the smallest projection there can be.
struct CounterBook: Projection {
    enum Event: JournalEvent, Equatable {
        case added(String, Int64)

        static var kind: String { "counter.event/1" }
        var entryKey: [UInt8] {
            switch self {
            case .added(let name, _): Array(name.utf8)
            }
        }
    }

    var sums: [String: Int64] = [:]

    mutating func apply(_ event: Event) -> [String] {
        switch event {
        case .added(let name, let amount):
            sums[name, default: 0] += amount
            return [name]
        }
    }

    func row(_ key: String) -> [UInt8]? {
        sums[key].map { CBOREncoder.encode($0) }
    }

    mutating func restore(_ key: String, _ row: [UInt8]) throws {
        sums[key] = try CBORDecoder.decode(Int64.self, from: row)
    }
}

extension CounterBook.Event: CBORCodable {
    func write(to writer: inout CBORWriter) {
        switch self {
        case .added(let name, let amount):
            writer.variant("added") { fields in
                fields.field("_0", name)
                fields.field("_1", amount)
            }
        }
    }

    init(reading reader: inout CBORReader) throws(CBORError) {
        let name = try reader.variant()
        self = try reader.record { (fields) throws(CBORError) in
            switch name {
            case "added": return .added(try fields.field("_0"), try fields.field("_1"))
            default: throw .unknownName(name)
            }
        }
    }
}

/// A journal on a loop of its own, which waits in an in-process transport.
final class JournalFixture {
    let folder: String
    let system: NodeSystem
    let journal: NodeJournal
    private let owner: TemporaryFolder

    convenience init(
        _ owner: TemporaryFolder, name: String = "node", checkpointEvery: Int64 = 1
    ) throws {
        let folder = try owner.folder(name)
        try self.init(
            NodeJournal(
                folder: folder, clock: TestClock.clock, checkpointEvery: checkpointEvery),
            folder: folder, owner: owner)
    }

    init(_ journal: NodeJournal, folder: String, owner: TemporaryFolder) throws {
        (self.journal, self.folder, self.owner) = (journal, folder, owner)
        system = NodeSystem(
            .init(
                node: "node", incarnation: 1, clock: TestClock.clock,
                random: SeededRandom(seed: 3).source,
                transport: InProcessTransport(node: "node", network: InProcessNetwork()),
                gate: journal, locate: { _ in nil }))
        try journal.start(on: system.loop) { fault in preconditionFailure("\(fault)") }
        try system.start()
    }

    /// Runs on the loop and returns once the disk has all of it.
    func write(_ body: @escaping @Sendable (NodeJournal) throws -> Void) async throws {
        let journal = journal
        try await Task(executorPreference: system.loop) {
            try body(journal)
            await withUnsafeContinuation { continuation in
                journal.whenDurable(journal.written) { continuation.resume() }
            }
        }.value
    }

    func add(_ name: String, _ amount: Int64, actor: String = "counter") async throws {
        try await write { journal in
            let ledger = try Ledger(Address(actor), in: journal, empty: CounterBook())
            try ledger.commit([.added(name, amount)])
        }
    }

    func close() async {
        system.loop.stop()
        while system.loop.isRunning { await Task { _ = usleep(1000) }.value }
        journal.close()
    }

    /// Changes a closed file behind the project's back.
    static func tamper(_ folder: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: "\(folder)/\(JournalFile.name)")
        try queue.write { database in
            let triggers = try Row.fetchAll(
                database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers {
                try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)")
            }
            try database.execute(sql: sql)
            for trigger in triggers { try database.execute(sql: trigger[1] as String) }
        }
        try queue.close()
    }
}
