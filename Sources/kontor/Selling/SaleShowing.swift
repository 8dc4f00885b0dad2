import Commerce

/// Shows a finished sale as its receipt, or where that is still on its way, in one line.
struct SaleShowing {
    let client: StoreClient
    let store: String

    func print(_ sale: Sale, _ language: String) async throws {
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
}
