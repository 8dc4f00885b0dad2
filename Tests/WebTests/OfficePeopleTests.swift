import Commerce
import Contracts
import HTTPTypes
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

/// People, receipts and stuck messages, as the office sees them.
struct OfficePeopleTests {
    @Test func `somebody is hired, gets a PIN, another role, and is locked out`() async throws {
        let till = try await OfficeTests.opened()
        let hired = try await till.ask(
            .put, "staff/ida", #"{"name":"Ida","roles":["cashier"]}"#)
        #expect(hired.status == .noContent, "\(hired.text)")
        #expect(
            try await till.ask(.put, "staff/ida/pin", #"{"pin":"12"}"#).has("staff.badPIN"))
        let pin = try await till.ask(.put, "staff/ida/pin", #"{"pin":"55667788"}"#)
        #expect(pin.status == .noContent)
        _ = try await till.ask(.put, "staff/ida", #"{"name":"Ida","roles":["supervisor"]}"#)
        let shown = try await till.ask(.get, "staff")
        #expect(shown.has(#""name":"Ida","number":"ida","pin":true,"roles":["supervisor"]"#))
        #expect(!shown.has("55667788"))
        #expect(try await till.ask(.post, "staff/ida/leave", "{}").status == .noContent)
        let entry = try await till.ask(.post, "sign-in", #"{"staff":"ida","pin":"55667788"}"#)
        #expect(entry.has("staff.left"), "\(entry.text)")
        #expect(try await till.ask(.post, "staff/ida/return", "{}").status == .noContent)
        #expect(try await till.ask(.post, "staff/ida/unlock", "{}").status == .noContent)
        let last = try await till.ask(.post, "staff/olga/leave", "{}")
        #expect(last.has("staff.lastManager"), "\(last.text)")
        let audit = try await till.ask(.get, "audit")
        #expect(audit.has("PIN of ida") && audit.has(#""staff":"olga""#), "\(audit.text)")
    }

    @Test func `the first person of a store becomes its owner, without anybody to ask`()
        async throws
    {
        let till = try await TestTill()
        #expect(try await till.ask(.put, "staff/olga", #"{"name":"Olga"}"#).status == .noContent)
        #expect(try await till.ask(.get, "staff").has("staff.notSignedIn"))
        let people = try await till.store.staff().list(ListStaff())
        #expect(people.rows.map(\.roles) == [["owner"]])
    }

    private static func sell(_ count: Int, _ till: TestTill) async throws {
        for number in 0..<count {
            let member = number == 1 ? #""member":"M-1","# : ""
            let code = number == 0 ? "BREAD" : "COFFEE"
            let answer = try await till.ask(
                .post, "sales",
                #"{"staff":"olga",\#(member)"items":[{"code":"\#(code)","quantity":1000}],"#
                    + #""payments":[{"method":"cash"}]}"#,
                key: "0190a1b2c3d4e5f60718293a4b5c6d\(10 + number)")
            #expect(answer.status == .created, "\(answer.text)")
        }
        await till.store.settle()
    }

    @Test func `receipts are found by number, goods, day, amount and member, newest first`()
        async throws
    {
        let till = try await OfficeTests.opened()
        try await Self.sell(3, till)
        let all = try await till.ask(.get, "receipts")
        let numbers = all.text.matches(of: /"receipt":"([^"]+)"/).map { String($0.output.1) }
        #expect(numbers == ["T1-000003", "T1-000002", "T1-000001"], "\(all.text)")
        #expect(!all.has("next"))
        for (query, number) in [
            ("text=brot", "T1-000001"), ("text=t1-000003", "T1-000003"),
            ("amount=249", "T1-000001"), ("member=M-1", "T1-000002"),
        ] {
            let found = try await till.ask(.get, "receipts?\(query)")
            let numbers = found.text.matches(of: /"receipt":"([^"]+)"/).map { String($0.output.1) }
            #expect(numbers == [number], "\(query): \(found.text)")
        }
        let empty = #"{"receipts":[]}"#
        #expect(try await till.ask(.get, "receipts?day=1999-01-01").text == empty)
        #expect(try await till.ask(.get, "receipts?before=1").text == empty)
        #expect(try await till.ask(.get, "receipts?day=yesterday").status == .badRequest)
    }

    @Test func `the figures of today are those of today alone, and follow each sale`()
        async throws
    {
        let till = try await OfficeTests.opened()
        func shown(_ dimension: String) async throws -> String {
            await till.store.settle()
            let report = try await till.ask(.get, "reports/\(dimension)?today=true")
            return report.text.matches(of: /"gross":(-?\d+).*?"value":"([^"]*)"/)
                .map { "\($0.output.2) \($0.output.1)" }.joined(separator: ", ")
        }
        #expect(try await shown("staff") == "")
        try await Self.sell(2, till)
        #expect(try await shown("product") == "Brot 249, Kaffee 250")
        var earlier = Sell(
            sale: till.store.random.saleID(), staff: "olga",
            items: [.init(code: "COFFEE", quantity: .one)],
            payments: [.init(.cash, currency: .euro)])
        earlier.soldAt = CivilTime(year: 2020, month: 1, day: 2)
        _ = try await till.store.terminal(1).sell(earlier).get()
        #expect(try await shown("staff") == "olga 499")
        try await Self.sell(3, till)
        #expect(try await shown("product") == "Brot 249, Kaffee 500")
        #expect(try await till.ask(.get, "reports/staff").has(#""gross":999"#))
    }

    @Test func `copies are counted, and say which they are`() async throws {
        let till = try await OfficeTests.opened()
        try await Self.sell(1, till)
        let (one, other) = (
            "0190a1b2c3d4e5f60718293a4b5c6d7e", "0190a1b2c3d4e5f60718293a4b5c6d7f"
        )
        for (key, number) in [(one, 1), (one, 1), (other, 2)] {
            let copy = try await till.ask(.post, "receipts/T1-000001/copies", key: key)
            #expect(copy.text == #"{"number":\#(number)}"#, "\(copy.text)")
        }
        let paper = try await till.ask(.get, "receipts/T1-000001/paper?copy=2&language=en")
        #expect(paper.has("COPY 2") || paper.has("Copy 2"), "\(paper.text)")
        let none = try await till.ask(.post, "receipts/T1-000009/copies", key: one)
        #expect(none.status == .notFound)
    }

    @Test func `stuck messages are shown by node, and only those that are there are decided`()
        async throws
    {
        let till = try await OfficeTests.opened()
        let shown = try await till.ask(.get, "parked-messages")
        #expect(shown.text == #"{"away":[],"messages":[]}"#, "\(shown.text)")
        let silent = try await till.ask(
            .post, "parked-messages", #"{"node":"shop","ids":[7],"decision":"discard"}"#)
        #expect(silent.has("node.reasonMissing"), "\(silent.text)")
        let none = try await till.ask(
            .post, "parked-messages",
            #"{"node":"shop","ids":[7],"decision":"discard","reason":"counted"}"#)
        #expect(none.has("node.notParked"), "\(none.text)")
        let node = try await till.ask(
            .post, "parked-messages", #"{"node":"moon","ids":[7],"decision":"retry"}"#)
        #expect(node.status == .badRequest)
    }
}
