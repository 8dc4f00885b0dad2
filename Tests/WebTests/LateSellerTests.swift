import Commerce
import Contracts
import HTTPTypes
import HummingbirdTesting
import TestKit
import Testing

@testable import Web

/// What a device sends after a colleague has signed in at its terminal.
struct LateSellerTests {
    private static let sale = "0190a1b2c3d4e5f60718293a4b5c6d7e"
    private static let pins = [("cem", "61845566"), ("leo", "73510042")]

    private func opened() async throws -> TestTill {
        let till = try await TestTill(signsIn: true)
        let staff = try till.store.staff()
        _ = try await staff.begin(BeginStaff(number: "olga", name: "Olga")).get()
        for (number, pin) in Self.pins {
            _ = try await staff.set(
                SetEmployee(number: number, name: number, roles: ["cashier"], by: "olga")
            ).get()
            _ = try await staff.setSecret(
                SetSecret(number: number, credential: .pin, secret: Secret(pin), by: "olga")
            ).get()
        }
        return till
    }

    private func sell(_ signIn: String, _ till: TestTill) async throws -> (code: Int, text: String)
    {
        let answer = try await till.ask(
            .post, "sales",
            #"{"staff":"cem",\#(signIn)"items":[{"code":"COFFEE","quantity":1000}],"#
                + #""payments":[{"method":"cash"}]}"#, key: Self.sale)
        return (answer.status.code, answer.text)
    }

    @Test func `a sale that says its sign-in is its seller's, whoever is there by then`()
        async throws
    {
        let till = try await opened()
        for (number, pin) in Self.pins {
            let signedIn = try await till.ask(
                .post, "sign-in", #"{"staff":"\#(number)","pin":"\#(pin)"}"#)
            #expect(signedIn.has(#""signIn":1"#), "\(signedIn.text)")
        }
        let refused = try await sell("", till)
        #expect(refused.code == 422 && refused.text.contains("staff.notSignedIn"), "\(refused)")
        let sold = try await sell(#""signIn":1,"#, till)
        #expect(sold.code == 201 && sold.text.contains(#""staff":"cem""#), "\(sold)")
        let back = try await till.ask(
            .post, "refunds",
            #"{"staff":"cem","signIn":1,"receipt":"T1-000001","void":true,"reason":"wrong"}"#,
            key: String(Self.sale.reversed()))
        #expect(back.has("staff.needsApproval") || back.has("staff.notAllowed"), "\(back.text)")
    }
}
