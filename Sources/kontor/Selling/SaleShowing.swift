import Commerce
import Topology

/// Shows a finished sale as its receipt, or where that is still on its way, in one line.
struct SaleShowing {
    let client: StoreClient
    let store: String
    /// Nil where the store has none.
    let usualOrderType: OrderType?

    init(client: StoreClient, store: Deployment.Store) {
        (self.client, self.store) = (client, store.name)
        usualOrderType = store.orderType.flatMap(OrderType.init(rawValue:))
    }

    func print(_ sale: Sale, _ language: String) async throws {
        if sale.isTraining == true { return try printTraining(sale, language) }
        if let bytes = await ReceiptPrint(client: client, store: store)
            .wait(for: sale.receipt, language: language)
        {
            Console.write(bytes)
        } else {
            Console.print(
                "\(sale.receipt)  \(sale.currency.text(sale.priced.due)) \(sale.currency.code)")
            Console.say("the receipt is on its way: kontor receipt \(sale.receipt)")
        }
    }

    /// Receipts never hear of a sale that was only practised.
    private func printTraining(_ sale: Sale, _ language: String) throws {
        let document = try ReceiptDocument(
            of: sale, header: ReceiptHeader(name: store),
            language: ReceiptLanguage(rawValue: language) ?? .english, kind: .training,
            details: ReceiptDetails(usualOrderType: usualOrderType))
        let lines = try ReceiptText.lines(of: document, columns: 42)
        Console.print(lines.joined(separator: "\n"))
    }
}
