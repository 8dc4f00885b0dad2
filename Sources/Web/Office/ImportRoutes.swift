import ActorRuntime
import Commerce
import Contracts
import Distributed
import Foundation
import Goods
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

/// A product list is looked at, taken over, and taken back.
///
/// The server keeps nothing of it: the device sends the file twice, and has what undoes it.
enum ImportRoutes {
    static let all = [
        TillRoute(.post, "product-imports", take),
        TillRoute(.post, "product-imports/undo", undo),
    ]

    /// Of a file: some 100,000 products.
    static let fileLimit = 16 << 20
    /// Of what undoes it, which has each product twice.
    static let undoLimit = 64 << 20

    private static func take(_ call: TillRequest) async throws -> Response {
        let isDryRun = try call.flag("dryRun")
        // Before anything is read, which may be a lot.
        try await call.checkOfficer(.manageCatalogue)
        let bytes = try await file(call)
        let table = try table(bytes, call)
        let (currency, rates) = (call.store.currency, call.store.rates)
        let plan = ProductImport(
            table, into: try await products(call), currency: currency,
            vatClasses: Set(rates.keys))
        if !isDryRun, !plan.products.isEmpty {
            let counts = plan.counts
            _ = try await call.officer(
                .manageCatalogue, "import: \(counts.new) new, \(counts.changed) changed")
            try await publish(plan.products, call)
        }
        let undo = Data(CBOREncoder.encode(plan.undo)).base64EncodedString()
        return JSONAnswer.response(ImportForm(table, plan, undo: undo, isDryRun: isDryRun))
    }

    private static func file(_ call: TillRequest) async throws(Problem) -> [UInt8] {
        guard call.request.headers[.contentType]?.lowercased().hasPrefix("text/csv") == true else {
            throw Problem(415, "request.noCSV", "send Content-Type: text/csv")
        }
        do {
            let buffer = try await call.request.body.collect(upTo: fileLimit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(413, "request.tooLarge", "at most \(fileLimit) bytes")
        } catch {
            throw .badBody("the file did not arrive")
        }
    }

    private static func table(
        _ bytes: [UInt8], _ call: TillRequest
    ) throws(Problem) -> ProductTable {
        let csv: CSVTable
        do throws(CSVTable.BrokenRow) {
            csv = try CSVTable(bytes)
        } catch {
            throw Problem(
                422, "csv.format",
                "row \(error.number): a quote stands inside of a value; put the whole value in "
                    + "quotes and write each quote in it twice")
        }
        let table = ProductTable(csv, currency: call.store.currency, vat: call.store.rates)
        guard table.has(.sku) || table.has(.gtin) || table.has(.codes) else {
            throw Problem(422, "csv.missingColumn", "there is no column for SKU or GTIN")
        }
        return table
    }

    /// Of one version of the catalogue.
    private static func products(_ call: TillRequest) async throws -> [Product] {
        let catalog = try call.service($Catalog.self, "catalog")
        var products: [Product] = []
        var version: Int64?
        while true {
            let wanted = ListProducts(after: products.last?.sku ?? "")
            let found = try await call.desk.read { try await catalog.list(wanted) }
            guard version ?? found.version == found.version else {
                (products, version) = ([], nil)
                continue
            }
            version = found.version
            guard !found.offers.isEmpty else { return products }
            products += found.offers.map(\.product)
        }
    }

    private static func publish(_ products: [Product], _ call: TillRequest) async throws {
        let catalog = try call.service($Catalog.self, "catalog")
        for part in products.parts() {
            let message = PublishProducts(products: part)
            _ = try await call.desk.ask(patience: .seconds(20)) {
                try await catalog.publish(message)
            }
        }
    }

    private struct Undoing: Decodable {
        var undo: String
    }

    private struct Undone: Encodable {
        var restored: Int
        var withdrawn: Int
        var changedSince: [String]
    }

    private static func undo(_ call: TillRequest) async throws -> Response {
        try await call.checkOfficer(.manageCatalogue)
        let wish = try await TillRequest.body(
            Undoing.self, of: call.request, upTo: undoLimit)
        guard let bytes = Data(base64Encoded: wish.undo).map({ [UInt8]($0) }),
            let undo = try? CBORDecoder.decode(ImportUndo.self, from: bytes)
        else { throw Problem.badBody("undo is what an import answered") }
        let products = try await products(call)
        let productOf = Dictionary(products.map { ($0.sku, $0) }) { first, _ in first }
        let plan = undo.plan { productOf[$0] }
        if !plan.products.isEmpty {
            _ = try await call.officer(
                .manageCatalogue, "import undone: \(plan.products.count) products")
            try await publish(plan.products, call)
        }
        return JSONAnswer.response(
            Undone(
                restored: plan.restored.count, withdrawn: plan.withdrawn.count,
                changedSince: Array(plan.changedSince.prefix(ImportForm.listed))))
    }
}
