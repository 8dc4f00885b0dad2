import Commerce
import Contracts
import Foundation
import Goods
import Services
import Topology
import Wire

/// Imports into the catalogue of one store. What the last one changed lies beside the store's data.
struct ImportedGoods {
    let client: StoreClient
    let store: Deployment.Store

    private var folder: String { "\(client.layout.data)/imports" }
    private var undoFile: String { "\(folder)/\(store.name).undo" }

    func plan(_ file: String) async throws -> ProductImport {
        let settings = try StoreSettingsSource(store).settings
        let table = try ProductFile.table(file, settings.currency, vat: settings.rates)
        guard table.has(.sku) || table.has(.gtin) || table.has(.codes) else {
            throw Failure(
                .badInput,
                "\(file):1: csv.missingColumn: there is no column 'sku', 'gtin' or 'codes'")
        }
        return ProductImport(
            table, into: try await client.products(of: store.name), currency: settings.currency,
            vatClasses: Set(settings.rates.keys))
    }

    /// What brings it back is on disk before anything changes.
    func takeOver(_ plan: ProductImport) async throws {
        guard !plan.products.isEmpty else { return }
        try Files.makeFolder(folder)
        try Files.write(Data(CBOREncoder.encode(plan.undo)), to: undoFile)
        try Files.synchronizeFolder(folder)
        try await publish(plan.products)
    }

    func undoing() async throws -> ImportUndo.Plan {
        guard FileManager.default.fileExists(atPath: undoFile) else {
            throw Failure(.badInput, "\(store.name) has no import to take back")
        }
        let undo: ImportUndo
        do {
            undo = try CBORDecoder.decode(ImportUndo.self, from: [UInt8](Files.read(undoFile)))
        } catch is CBORError {
            throw Failure(.badInput, "\(undoFile) is damaged: nothing was taken back")
        }
        let products = try await client.products(of: store.name)
        let productOf = Dictionary(products.map { ($0.sku, $0) }) { first, _ in first }
        return undo.plan { productOf[$0] }
    }

    func takeBack(_ plan: ImportUndo.Plan) async throws {
        try await publish(plan.products)
        try FileManager.default.removeItem(atPath: undoFile)
    }

    private func publish(_ products: [Product]) async throws {
        for part in products.parts() {
            _ = try await client.atCatalog(of: store) {
                try await $0.publish(PublishProducts(products: part))
            }
        }
    }
}
