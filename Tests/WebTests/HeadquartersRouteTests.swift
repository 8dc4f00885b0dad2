import Commerce
import Contracts
import HTTPTypes
import HummingbirdTesting
import TestKit
import Testing
import Web

/// All stores on one page, for whoever stands at one of them.
@Suite struct HeadquartersRouteTests {
    @Test func `a store with a headquarters sees all stores, and what is open between them`()
        async throws
    {
        let till = try await TestTill(isBranch: true)
        #expect(try await till.ask(.get, "store").has(#""headquarters""#))
        _ = try await till.store.sell([("COFFEE", 2000)]).get()
        // More than there is: it shows, and nobody was kept from selling.
        _ = try await till.store.sell([("BREAD", 11_000)]).get()
        try await till.store.agree()
        let shown = try await till.ask(.get, "headquarters")
        #expect(shown.status == .ok, "\(shown.text)")
        #expect(shown.has(#""sales":2"#) && shown.has(#""name":"corner""#), "\(shown.text)")
        #expect(shown.has(#""here":true"#) && !shown.has(#""name":"headquarters""#))
        #expect(shown.has(#""kind":"oversold""#) && shown.has(#""what":"BREAD""#), "\(shown.text)")
    }

    @Test func `a store's state is shown beside what it sold: tills, backups, restore tests`()
        async throws
    {
        let till = try await TestTill(isBranch: true)
        try await till.store.agree()
        let never = try await till.ask(.get, "headquarters")
        #expect(
            never.has(#""tills":2,"tillsAway":0"#) && never.has(#""waiting":0"#), "\(never.text)")
        #expect(!never.has(#""backup""#) && !never.has(#""restoreTest""#))
        for kind in [BackupNote.Kind.backup, .restoreTest] {
            let note = NoteBackup(
                action: ActionID(till.store.random.saleID()), kind: kind, isGood: kind == .backup)
            _ = try await till.store.sync(of: "corner").backedUp(note).get()
        }
        try await till.store.agree()
        let shown = try await till.ask(.get, "headquarters")
        #expect(shown.text.contains(/"backup":\{"age":\d+,"at":"2026-11-02T/), "\(shown.text)")
        #expect(shown.text.contains(/"restoreTest":\{"age":\d+,"at":"[^"]+","good":false/))
    }

    /// A store that has sold a loaf more than it had, for somebody who is signed in.
    private static func oversold(by number: String) async throws -> TestTill {
        let till = try await OfficeTests.opened(by: number, isBranch: true)
        _ = try await till.store.terminal(1).sell(
            Sell(
                sale: till.store.random.saleID(), staff: number,
                items: [.init(code: "BREAD", quantity: Quantity(thousandths: 11_000))],
                payments: [.init(.cash, currency: .euro)])
        ).get()
        try await till.store.agree()
        return till
    }

    private static let settle = "headquarters/conflicts/corner%2Foversold%2FBREAD/settle"
    private static let key = "0190a1b2c3d4e5f60718293a4b5c6d7e"

    @Test func `who may not see all stores is turned away, and settles nothing`() async throws {
        let till = try await Self.oversold(by: "cem")
        let shown = try await till.ask(.get, "headquarters")
        #expect(shown.status == .forbidden && shown.has("staff.notAllowed"), "\(shown.text)")
        let no = try await till.ask(.post, Self.settle, #"{"book":true}"#, key: Self.key)
        #expect(no.status == .forbidden && no.has("staff.notAllowed"), "\(no.text)")
        #expect(try await till.store.branches().inbox(ListConflicts()).rows.count == 1)
        _ = try await till.ask(.post, "sign-out", "{}")
        #expect(try await till.ask(.get, "headquarters").has("staff.notSignedIn"))
    }

    @Test func `what is open is settled once, by booking what is lacking`() async throws {
        let till = try await Self.oversold(by: "olga")
        #expect(try await till.ask(.get, "headquarters").has(#""missing":1000"#))
        for _ in 0..<2 {
            let done = try await till.ask(.post, Self.settle, #"{"book":true}"#, key: Self.key)
            #expect(done.status == .noContent, "\(done.text)")
        }
        try await till.store.agree()
        #expect(try await till.store.onHand("BREAD") == 0)
        #expect(try await till.ask(.get, "headquarters").has(#""open":[]"#))
        let late = try await till.ask(
            .post, Self.settle, #"{"book":false}"#, key: String(Self.key.reversed()))
        #expect(late.status == .notFound && late.has("branches.unknownConflict"), "\(late.text)")
        let other = try await till.ask(.post, Self.settle, #"{"book":false}"#, key: Self.key)
        #expect(other.status == .conflict && other.has("message.keyReused"), "\(other.text)")
        #expect(try await till.ask(.post, Self.settle, #"{"book":true}"#).has("request.noKey"))
    }

    @Test func `a store that is by itself has none to show`() async throws {
        let till = try await TestTill()
        let shown = try await till.ask(.get, "headquarters")
        #expect(shown.status == .notFound && shown.has("headquarters.none"), "\(shown.text)")
    }
}
