import Commerce
import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestKit
import Testing

@testable import Web

/// A product list on its way from a browser into the catalogue, and back out.
struct ProductImportRouteTests {
    private static func send(
        _ file: [UInt8], _ till: TestTill, dryRun: Bool = false, type: String = "text/csv"
    ) async throws -> TestResponse {
        var headers = TestTill.json
        headers[.contentType] = type
        let sent = headers
        return try await till.app.test(.router) { client in
            try await client.execute(
                uri: "/api/v1/product-imports?dryRun=\(dryRun)", method: .post, headers: sent,
                body: ByteBuffer(bytes: file))
        }
    }

    private struct Answer: Decodable {
        struct Counts: Decodable, Equatable {
            var new: Int
            var changed: Int
            var unchanged: Int
            var refused: Int
        }

        struct Fault: Decodable {
            var row: Int
            var column: String
            var name: String
        }

        var encoding: String
        var separator: String
        var decimal: String
        var counts: Counts
        var problems: [Fault]
        var undo: String
    }

    private static func answer(_ response: TestResponse) throws -> Answer {
        #expect(response.status == .ok, "\(response.text.prefix(500))")
        return try JSONDecoder().decode(Answer.self, from: Data(response.body.readableBytesView))
    }

    private static func names(_ till: TestTill) async throws -> [String: String] {
        let found = try await till.store.catalog().list(ListProducts())
        return Dictionary(
            uniqueKeysWithValues: found.offers.map {
                ($0.product.sku, "\($0.product.name) \($0.product.price.minor)")
            })
    }

    /// As a spreadsheet in German writes it.
    private static let file = Array(
        "Artikelnr;Bezeichnung;VK-Preis;MwSt\nCOFFEE;Kaffee;2,70;19\nTEE;Grüner Tee;3,10;7\nX;X;viel;7\n"
            .unicodeScalars.map { UInt8($0.value) })

    @Test func `a file is looked at, taken over and taken back`() async throws {
        let till = try await OfficeTests.opened()
        let before = try await Self.names(till)
        let looked = try Self.answer(try await Self.send(Self.file, till, dryRun: true))
        #expect(looked.encoding == "Windows-1252" && looked.separator == ";")
        #expect(looked.decimal == ",")
        #expect(looked.counts == .init(new: 1, changed: 1, unchanged: 0, refused: 1))
        #expect(looked.problems.map(\.row) == [4] && looked.problems[0].column == "VK-Preis")
        #expect(try await Self.names(till) == before, "a dry run changes nothing")
        let taken = try Self.answer(try await Self.send(Self.file, till))
        #expect(taken.counts == looked.counts)
        let after = try await Self.names(till)
        #expect(after["COFFEE"] == "Kaffee 270" && after["TEE"] == "Grüner Tee 310")
        #expect(try Self.answer(try await Self.send(Self.file, till)).counts.unchanged == 2)
        let undo = #"{"undo":"\#(taken.undo)"}"#
        let back = try await till.ask(.post, "product-imports/undo", undo)
        #expect(back.text == #"{"changedSince":[],"restored":1,"withdrawn":1}"#, "\(back.text)")
        #expect(try await Self.names(till)["COFFEE"] == before["COFFEE"])
        let tea = try await till.ask(
            .post, "quotes", #"{"items":[{"code":"TEE","quantity":1000}]}"#)
        #expect(tea.has("catalog.withdrawn"), "\(tea.text)")
        let again = try await till.ask(.post, "product-imports/undo", undo)
        #expect(again.text == #"{"changedSince":[],"restored":0,"withdrawn":0}"#)
        let audit = try await till.store.staff().audit(ShowAudit()).entries.map(\.subject)
        #expect(audit == ["import: 1 new, 1 changed", "import undone: 2 products"])
    }

    @Test func `who may not manage the catalogue may not look at what an import would do`()
        async throws
    {
        let till = try await OfficeTests.opened(by: "cem")
        let answer = try await Self.send(Self.file, till, dryRun: true)
        #expect(answer.status == .forbidden && answer.has("staff.notAllowed"), "\(answer.text)")
    }

    @Test func `20,000 products of several megabytes are taken over in one go`() async throws {
        let till = try await OfficeTests.opened()
        let filling = String(repeating: "mit langem Namen ", count: 8)
        var text = "sku,name,price,vat,category,tags\n"
        for number in 0..<20_000 {
            text += "P-\(number),Artikel \(number) \(filling),\(number % 90 + 1).99,standard,"
            text += "Gruppe \(number % 40),alt|neu\n"
        }
        #expect(text.utf8.count > 3 << 20)
        let taken = try Self.answer(try await Self.send(Array(text.utf8), till))
        #expect(taken.counts == .init(new: 20_000, changed: 0, unchanged: 0, refused: 0))
        let version = try await till.store.catalog().publish(
            PublishProducts(products: [], isDryRun: true)
        ).get()
        #expect(version.products == 20_003)
        let back = try await till.ask(
            .post, "product-imports/undo", #"{"undo":"\#(taken.undo)"}"#)
        #expect(back.has(#""withdrawn":20000"#), "\(back.text.prefix(200))")
    }

    @Test func `what is no product list is told so, and nothing else is let through`()
        async throws
    {
        let till = try await OfficeTests.opened()
        let json = try await Self.send(Self.file, till, type: "application/json")
        #expect(json.status.code == 415 && json.has("request.noCSV"))
        let large = [UInt8](repeating: 0x61, count: ImportRoutes.fileLimit + 1)
        #expect(try await Self.send(large, till).status.code == 413)
        let quote = try await Self.send(Array("sku,name\n\"a\"b,c\n".utf8), till)
        #expect(quote.has("csv.format") && quote.has("row 2"), "\(quote.text)")
        let none = try await Self.send(Array("Farbe,Form\nrot,rund\n".utf8), till)
        #expect(none.has("csv.missingColumn"), "\(none.text)")
        let empty = try await Self.send([], till)
        #expect(empty.status.code == 422, "\(empty.text)")
        let bad = try await till.ask(.post, "product-imports/undo", #"{"undo":"AAAA"}"#)
        #expect(bad.status == .badRequest)
    }
}
