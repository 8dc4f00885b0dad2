import ActorRuntime
import Commerce
import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization
import TestKit
import Testing

@testable import Web

/// The message flow of a sale, as a browser is given it.
struct FlowTests {
    private static let sale = "0190a1b2c3d4e5f60718293a4b5c6d7e"
    private static let basket =
        #"{"staff":"S-01","member":"M-1","items":[{"code":"COFFEE","quantity":2000}],"#
        + #""payments":[{"method":"card"}]}"#

    private struct Shown: Decodable {
        struct Participant: Decodable {
            var name: String
            var node: String
        }

        struct Message: Decodable {
            var name: String
            var from: Int
            var to: Int
            var outcome: String
        }

        struct Row: Decodable {
            var kind: String
            var at: Int64
            var message: Int?
            var actor: Int?
            var what: String?
        }

        struct Gap: Decodable {
            var node: String
            var why: String
        }

        var sale: String
        var live: Bool
        var participants: [Participant]
        var messages: [Message]
        var rows: [Row]
        var gaps: [Gap]
    }

    private func shown(_ text: String) throws -> Shown {
        try JSONDecoder().decode(Shown.self, from: Data(text.utf8))
    }

    private func sell(_ till: TestTill) async throws {
        let sold = try await till.ask(.post, "sales", Self.basket, key: Self.sale)
        #expect(sold.status == .created, "\(sold.text)")
        await till.store.settle()
    }

    @Test(arguments: ["T1-000001", sale])
    func `each message of a sale is there, with who asked whom`(name: String) async throws {
        let till = try await TestTill()
        try await sell(till)
        let answer = try await till.ask(.get, "flows/\(name)")
        #expect(answer.status == .ok, "\(answer.text)")
        let flow = try shown(answer.text)
        #expect(flow.sale == Self.sale)
        #expect(!flow.live)
        let sent = Set(flow.messages.map(\.name))
        let wanted: Set = [
            "terminal.sell/1", "catalog.find/1", "payments.authorise/1", "card.charge/1",
            "inventory.move/1", "receipts.issue/1", "loyalty.earn/1", "reporting.sold/1",
        ]
        #expect(wanted.subtracting(sent).isEmpty)
        let charge = try #require(flow.messages.first { $0.name == "card.charge/1" })
        #expect(flow.participants[charge.from].name == "corner/payments")
        #expect(flow.participants[charge.to].name == "corner/card-terminal")
        #expect(charge.outcome == "reply")
        for kind in ["ask", "answer", "wrote"] { #expect(flow.rows.contains { $0.kind == kind }) }
        for row in flow.rows {
            #expect((row.message == nil) != (row.actor == nil))
            #expect(flow.messages.indices.contains(row.message ?? 0))
            #expect(flow.participants.indices.contains(row.actor ?? 0))
        }
        #expect(flow.rows.map(\.at) == flow.rows.map(\.at).sorted())
        // Whose name or number it is stays in the store.
        for word in ["Ada", "M-1", "S-01", "COFFEE"] { #expect(!answer.has(word), "\(word)") }
    }

    @Test func `what nobody knows is told apart from what nobody remembers`() async throws {
        let till = try await TestTill(nodes: ["shop", "gone"])
        try await sell(till)
        let none = try await till.ask(.get, "flows/T1-000009")
        #expect(none.status == .notFound && none.has("receipts.unknown"))
        #expect(try await till.ask(.get, "flows/a%20b").status == .badRequest)
        let coming = try shown(
            try await till.ask(.get, "flows/\(String(Self.sale.reversed()))").text)
        #expect(coming.live && coming.messages.isEmpty)
        let some = try shown(try await till.ask(.get, "flows/T1-000001").text)
        #expect(some.gaps.filter { $0.why == "away" }.map(\.node) == ["gone"])
        #expect(!some.messages.isEmpty)
        try await till.store.restart()
        let lost = try shown(try await till.ask(.get, "flows/T1-000001").text)
        #expect(lost.messages.isEmpty && !lost.live)
        #expect(lost.gaps.filter { $0.why == "forgot" }.map(\.node) == ["shop"])
    }

    @Test func `a sale is followed while it runs, and its watch is written down`() async throws {
        let till = try await TestTill()
        await till.store.settle()
        let before = await till.store.written()
        let id = try #require(SaleID(Self.sale))
        let told = Mutex<[String]>([])
        let (begun, begin) = AsyncStream<Void>.makeStream()
        var watch = FlowWatch(till.desk, id, in: till.desk.stores[0], viewer: "S-01, device 1")
        watch.mayLook = {
            // Until the last of what follows is handled.
            !told.withLock { $0.last?.contains(#""live":false"#) ?? false }
        }
        let following = Task { [watch] in
            var watch = watch
            try await watch.run { event in
                told.withLock { $0.append(String(buffer: event)) }
                begin.yield()
            }
        }
        for await _ in begun { break }
        #expect(await till.store.written() == before + 1)
        try await sell(till)
        try await following.value
        let events = told.withLock { $0 }
        #expect(events.first?.hasPrefix("event: flow\ndata: {") ?? false)
        #expect(events.last == "event: end\ndata: {}\n\n")
        #expect(events.first?.contains(#""messages":[]"#) ?? false)
        #expect(events.dropLast().last?.contains("receipts.issue/1") ?? false)
    }

    @Test func `a browser that is gone ends the watch`() async throws {
        let till = try await TestTill()
        try await sell(till)
        let id = try #require(SaleID(Self.sale))
        for _ in 0..<(TraceWatches.limit + 2) {
            var watch = FlowWatch(till.desk, id, in: till.desk.stores[0], viewer: "device 1")
            await #expect(throws: CancellationError.self) {
                try await watch.run { _ in throw CancellationError() }
            }
        }
        // None of them is left: the node takes as many again.
        let control = try $NodeControl.resolve(id: .node("shop"), using: till.store.caller)
        for _ in 0..<TraceWatches.limit {
            let question = TraceQuestion(
                filter: "", bodies: false, events: 1, perSecond: 1, seconds: 60)
            _ = try await control.watch(WatchTrace(question: question)).get()
        }
        let full = try await till.ask(.get, "flows/T1-000001")
        #expect(full.status == .ok)
    }

    @Test func `who may not see an X report may not see flows`() async throws {
        let till = try await TestTill(signsIn: true)
        let nobody = try await till.ask(.get, "flows/\(Self.sale)")
        #expect(nobody.status.code == 422 && nobody.has("staff.notSignedIn"), "\(nobody.text)")
        let live = try await till.ask(.get, "flows/\(Self.sale)/events")
        #expect(live.status.code == 422 && live.has("staff.notSignedIn"), "\(live.text)")
        let staff = try till.store.staff()
        _ = try await staff.begin(BeginStaff(number: "olga", name: "Olga")).get()
        for (number, role, pin) in [
            ("cem", "cashier", "61845566"), ("leo", "supervisor", "73510042"),
        ] {
            _ = try await staff.set(
                SetEmployee(number: number, name: number, roles: [role], by: "olga")
            ).get()
            _ = try await staff.setSecret(
                SetSecret(number: number, credential: .pin, secret: Secret(pin), by: "olga")
            ).get()
            let signedIn = try await till.ask(
                .post, "sign-in", #"{"staff":"\#(number)","pin":"\#(pin)"}"#)
            #expect(signedIn.status == .ok, "\(signedIn.text)")
            let answer = try await till.ask(.get, "flows/\(Self.sale)")
            if role == "cashier" {
                #expect(answer.has("staff.notAllowed") && answer.has("Das darf diese Person"))
            } else {
                #expect(answer.status == .ok, "\(answer.text)")
            }
        }
    }
}
