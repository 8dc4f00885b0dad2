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

    @Test func `a store that is by itself has none to show`() async throws {
        let till = try await TestTill()
        let shown = try await till.ask(.get, "headquarters")
        #expect(shown.status == .notFound && shown.has("headquarters.none"), "\(shown.text)")
    }
}
