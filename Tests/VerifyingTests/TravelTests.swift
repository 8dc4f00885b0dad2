import ActorRuntime
import Commerce
import Contracts
import Foundation
import Journal
import Services
import TestKit
import Testing
import Topology
import Verifying
import Wire

/// What one store has sent to another is somewhere, or `verify` says so.
@Suite struct TravelTests {
    /// A day without the entry by which something came, and under which id.
    private func day(
        without isArrival: (Entry) throws -> Bool
    ) async throws -> (day: RecordedDay, key: [UInt8]) {
        var day = try await RecordedDay.good.value
        let place = try #require(try day.entries.lastIndex { try isArrival($0) })
        let key = try #require(day.entries[place].answered).key
        day.entries.remove(at: place)
        return (day, key)
    }

    private func isAnswer(_ message: String) -> (Entry) -> Bool {
        { $0.answered?.message == message }
    }

    @Test(
        arguments: [
            (ReceiveValue.effect, "value.lost"), (ReceivePoints.effect, "value.lost"),
            (AcceptStock.effect, "goods.lost"),
        ])
    func `what was sent and is nowhere is lost, unless it waits in an outbox or was given up`(
        message: String, invariant: String
    ) async throws {
        var (day, key) = try await day(without: isAnswer(message))
        #expect(try day.broken() == [invariant])
        let item = OutboxItem(
            sender: "headquarters/branches", target: "ottensen/x", message: message, key: key,
            payload: [])
        day.outbox.append(item)
        #expect(try day.broken() == [])
        day.outbox = [
            OutboxItem(sender: "x", target: "y", message: Sell.wireName, key: key, payload: [])
        ]
        #expect(try day.broken().contains(invariant))
    }

    @Test func `what headquarters has not received yet is on its way`() async throws {
        var (day, _) = try await day(without: isAnswer(ReceiveValue.effect))
        let first = try #require(
            day.entries.first { StateCheck.kind(of: $0.actor) == .branches })
        day.entries.removeAll { $0.actor == first.actor }
        #expect(try day.broken().contains("value.lost"), "the store has heard that it is there")
        day.entries.append(first)
        #expect(try !day.broken().contains("value.lost"))
    }

    @Test func `what was neither told nor is in the outbox is lost`() async throws {
        var (day, _) = try await day(without: isAnswer(ReceiveValue.effect))
        day.entries.removeAll { $0.answered?.message == SyncSent.effect }
        #expect(try day.broken().contains("value.lost"))
    }

    @Test func `what waits at headquarters is not lost, and what no journal here tells is said`()
        async throws
    {
        let chain = try await LeavingChain()
        try await chain.sendCard()
        try await chain.heard("altona")
        let (store, folder) = (chain.store, try chain.folder())
        let whole = try chain.verified()
        #expect(whole.ok && whole.unchecked.isEmpty)
        await store.stop("office")
        let office = try store.folder(of: "office")
        try FileManager.default.moveItem(atPath: office, toPath: folder + "-office")
        let part = try Verification(folder: folder).run()
        #expect(
            part.unchecked == [
                "1 sent to another store and not seen there: not all of headquarters/branches is here"
            ])
        #expect(!part.problems.contains { $0.invariant == "value.lost" })
        try FileManager.default.removeItem(atPath: folder + "-office")
    }
}
