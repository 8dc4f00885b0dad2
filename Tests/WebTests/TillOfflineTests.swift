import ActorRuntime
import Commerce
import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Offline
import TestKit
import Testing
import Topology

@testable import Web

/// A device that keeps the store's rules, sells by them and hands in what it sold.
struct TillOfflineTests {
    private struct Part: Decodable {
        var part: String
        var next: String?
    }

    private struct Priced: Decodable {
        var due: Int64
        var change: Int64
        var sold: String
        var catalogue: Int64
    }

    private static let sale = "0190a1b2c3d4e5f60718293a4b5c6d7e"

    /// A till with all parts of the rules that the server gives.
    private func rules(of till: TestTill, limit: Int = 1) async throws -> OfflineTill {
        var device = OfflineTill()
        var after = ""
        while true {
            let answer = try await till.ask(.get, "rules?limit=\(limit)&after=\(after)")
            #expect(answer.status == .ok, "\(answer.text)")
            let part = try JSONDecoder().decode(Part.self, from: Data(answer.text.utf8))
            try device.load(Array(try #require(Data(base64Encoded: part.part))))
            guard let next = part.next else { return device }
            after = next
        }
    }

    private static let baskets = [
        #"{"items":[{"code":"COFFEE","quantity":2000}]}"#,
        #"{"items":[{"code":"APPLES","quantity":1333},{"code":"4006381333931","quantity":3000}]}"#,
        #"{"items":[{"code":"BREAD","quantity":1000,"price":99}],"discount":{"amount":50}}"#,
        #"{"items":[{"code":"COFFEE","quantity":7000}],"discount":{"percent":3333}}"#,
    ]

    @Test func `a device prices as the server does`() async throws {
        let till = try await TestTill()
        let device = try await rules(of: till)
        for basket in Self.baskets {
            let server = try await till.ask(.post, "quotes", basket)
            let wish = basket.dropLast() + #","time":"2026-11-02T08:04:00"}"#
            let own = OfflineAnswer.text(for: Array(wish.utf8), at: device)
            let (one, other) = (try object(server.text), try object(own))
            #expect(one == other, "\(server.text) \(own)")
        }
    }

    private func object(_ text: String) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    @Test func `what a device sold is booked once under its own receipt`() async throws {
        let till = try await TestTill()
        let device = try await rules(of: till, limit: 1000)
        let wish =
            #"{"items":[{"code":"COFFEE","quantity":2000}],"time":"2026-11-02T08:04:00","#
            + #""payments":[{"method":"cash","amount":1000}]}"#
        let text = OfflineAnswer.text(for: Array(wish.utf8), at: device)
        let priced = try JSONDecoder().decode(Priced.self, from: Data(text.utf8))
        let body =
            #"{"staff":"S-01","lines":"\#(priced.sold)","tenders":[{"method":"cash","amount":1000}],"#
            + #""due":\#(priced.due),"soldAt":"2026-11-02T08:04:00","series":"T1-3FA2C9","number":1,"#
            + #""catalogue":\#(priced.catalogue)}"#
        let booked = try await till.ask(.post, "sales/offline", body, key: Self.sale)
        #expect(booked.status == .created, "\(booked.text)")
        #expect(booked.has(#""receipt":"T1-3FA2C9-000001""#) && booked.has(#""offline":true"#))
        #expect(booked.has(#""change":\#(priced.change)"#), "\(booked.text)")
        let again = try await till.ask(.post, "sales/offline", body, key: Self.sale)
        #expect(again.text == booked.text)
        let other = body.replacing(#""due":\#(priced.due)"#, with: #""due":1"#)
        let refused = try await till.ask(
            .post, "sales/offline", other.replacing(#""number":1"#, with: #""number":2"#),
            key: String(Self.sale.reversed()))
        #expect(refused.status.code == 422 && refused.has("sale.otherSum"), "\(refused.text)")
        await till.store.settle()
        let shown = try await till.ask(.get, "receipts/T1-3FA2C9-000001")
        #expect(shown.has(Self.sale), "\(shown.text)")
    }

    private struct Given: Decodable {
        var refund: String
        var paidOut: Int64
    }

    private struct Sold: Decodable {
        struct Known: Decodable {
            var sale: String
            var sold: String?
        }
        var receipt: String
        var known: Known
    }

    @Test func `a device gives back what it has seen, and hands that in`() async throws {
        var policy = OfflinePolicy()
        policy[.refund] = .allowed
        let till = try await TestTill(offline: policy)
        let device = try await rules(of: till, limit: 1000)
        let answer = try await till.ask(
            .post, "sales",
            #"{"staff":"S-01","items":[{"code":"COFFEE","quantity":2000}],"#
                + #""payments":[{"method":"cash"}]}"#, key: String(Self.sale.reversed()))
        let sold = try JSONDecoder().decode(Sold.self, from: Data(answer.text.utf8))
        let wish =
            #"{"of":{"sale":"\#(sold.known.sale)"},"lines":[{"number":1,"quantity":1000}]}"#
        let given = try JSONDecoder().decode(
            Given.self, from: Data(try device.refund(Array(wish.utf8)).utf8))
        let body =
            #"{"staff":"S-01","receipt":"\#(sold.receipt)","refund":"\#(given.refund)","#
            + #""paidOut":\#(given.paidOut),"soldAt":"2026-11-02T08:04:00","#
            + #""series":"T1-3FA2C9","number":1}"#
        let booked = try await till.ask(.post, "refunds/offline", body, key: Self.sale)
        #expect(booked.status == .created, "\(booked.text)")
        #expect(booked.has(#""due":-\#(given.paidOut)"#) && booked.has(#""offline":true"#))
        #expect(!booked.has("isConflict"))
        let again = try await till.ask(.post, "refunds/offline", body, key: Self.sale)
        #expect(again.text == booked.text)
        await till.store.settle()
        let left = try await till.ask(.get, "receipts/\(sold.receipt)")
        #expect(left.has(#""left":[{"amount":\#(given.paidOut),"number":1,"quantity":1000}]"#))
        #expect(left.has(#""sold":"#), "\(left.text)")
    }

    @Test func `rules that a device has are not sent again`() async throws {
        let till = try await TestTill()
        let first = try await till.ask(.get, "rules")
        let tag = try #require(first.headers[.eTag])
        let again = try await till.ask(.get, "rules", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified)
    }

    @Test func `the rules carry the policy, by which the device then decides`() async throws {
        var policy = OfflinePolicy()
        (policy[.cash], policy[.price]) = (.limited(Money(minor: 1)), .blocked)
        let (till, other) = (try await TestTill(offline: policy), try await TestTill())
        let shown = try await till.ask(.get, "store")
        #expect(shown.has(#""limits":[{"amount":1,"what":"cash"}]"#), "\(shown.text)")
        #expect(shown.has(#""what":"price""#) && shown.has(#""tenders":["cash"]"#), "\(shown.text)")
        #expect(try await other.ask(.get, "store").has(#""limits":[]"#))
        let device = try await rules(of: till)
        let sold = { (price: String) in
            OfflineAnswer.text(
                for: Array(
                    (#"{"items":[{"code":"COFFEE","quantity":2000\#(price)}],"#
                        + #""time":"2026-11-02T08:04:00","payments":[{"method":"cash"}]}"#).utf8),
                at: device)
        }
        #expect(sold("").contains("offline.cashLimit"), "\(sold(""))")
        #expect(sold(#","price":1"#).contains(#""offline.price""#))
        let tag = try #require(try await till.ask(.get, "rules").headers[.eTag])
        let again = try await other.ask(.get, "rules", headers: [.ifNoneMatch: tag])
        #expect(again.status == .ok, "another policy is other rules")
    }

    @Test func `while nobody answers who knows the people, the server says so`() async throws {
        let till = try await TestTill()
        let staff = try till.store.staff()
        _ = try await staff.begin(BeginStaff(number: "S-02", name: "Bo")).get()
        let known = try await till.ask(.get, "store")
        #expect(known.has(#""knowsStaff":true"#) && known.has(#""name":"Bo""#), "\(known.text)")
        for node in till.store.deployment.nodes { await till.store.stop(node.name) }
        let alone = try await till.ask(.get, "store")
        #expect(alone.has(#""knowsStaff":false"#) && alone.has(#""name":"Ada""#), "\(alone.text)")
    }

    @Test func `lines that are no lines are a bad request`() async throws {
        let till = try await TestTill()
        let body =
            #"{"staff":"S-01","lines":"!","tenders":[],"due":0,"soldAt":"2026-11-02T08:04:00","#
            + #""series":"T1-3FA2C9","number":1,"catalogue":1}"#
        for lines in ["!", "", "gYI="] {
            let answer = try await till.ask(
                .post, "sales/offline", body.replacing("!", with: lines), key: Self.sale)
            #expect(answer.status == .badRequest, "\(lines): \(answer.text)")
        }
        let none = try await till.ask(
            .post, "sales/offline", body.replacing("!", with: "gA=="), key: Self.sale)
        #expect(none.has("sale.empty"), "\(none.text)")
    }
}
