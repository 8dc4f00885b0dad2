import ArgumentParser
import Commerce
import Contracts
import Foundation
import Topology

struct SellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sell", abstract: "Ring up one sale.",
        discussion: """
            Prints the receipt; -o json prints the finished sale as one object: receipt, sale,
            total, currency, lines, change; tip, rounding (to coins) and coupons where there are some.

            An item that is chosen of is a JSON object: code, quantity, price (of what has an open
            price, or in place of the catalogue's), variant (a value for each axis), modifiers
            (group, sku, count, picks), parts of a combo (part, code, quantity and all of these),
            lot, serials, gross (true where the quantity is with the container) and tare; discount
            (10% or 0.50) and reason of any item. A deposit that comes back has a quantity below 0.

            EXAMPLES
              kontor sell --item 4012345001921*2 --item BRD-001 --cash
              kontor sell --item BRD-001 --given 20
              kontor sell --item BRD-001 --given 0.50 --card --member M-10001
              kontor sell --item OBG-001*0.750 --discount 10% --cash
              kontor sell --item OBG-001 --discount 20% --cash --staff S-04 --approver S-02
              kontor sell --item '{"code":"BRD-001","discount":"30%","reason":"of yesterday"}' --cash
              kontor sell --item BRD-001 --card --tip 2
              kontor sell --item BRD-001 --given 20 --currency CHF
              kontor sell --item BRD-001 --coupon WELCOME --cash
              kontor sell --item BRD-001 --comp 'fell on the floor'
              kontor sell --gift-card G-1001:25 --cash
              kontor sell --item BRD-001 --pay giftcard:G-1001
              kontor sell --item BRD-001 --pay giftcard:G-1001:1.50 --cash
              kontor sell --item BRD-001 --account K-100
              kontor sell --item '(01)04012345001921(17)271231(10)A7' --cash
              kontor sell --item '{"code":"TEA","modifiers":[{"group":"milk","sku":"OAT"}]}' --cash
              kontor sell --item BRATWURST --order-type to-go --cash
              kontor sell --item BRD-001 --tax-exempt 'U.S. Army AE-FORM 302 4711' --cash
              kontor sell --item WINE --age 16 --item 'PFAND*-6' --cash
            """)

    @Option(
        help: ArgumentHelp(
            "A product by GTIN, SKU or what a scanner reads, or a JSON object; repeat for more.",
            valueName: "code[*qty]"))
    var item: [String] = []

    @OptionGroup var payment: PaymentOptions

    @Option(
        help: ArgumentHelp(
            "A gift card to sell or top up. Repeat for more.", valueName: "CODE:amount"))
    var giftCard: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Off the whole sale: 10% or 2.50.", valueName: "amount"))
    var discount: String?

    @Option(help: "Why --discount is given.")
    var reason: String?

    @Option(help: ArgumentHelp("A coupon that the customer gives; repeat.", valueName: "code"))
    var coupon: [String] = []

    @Option(help: ArgumentHelp("Give all of it away, and why.", valueName: "reason"))
    var comp: String?

    @Option(
        help: "Consumed here or to go, where that changes a rate: here, to-go; else the store's.")
    var orderType: OrderTypeOption?

    @Option(
        help: ArgumentHelp(
            "Charge no VAT, and why, with the number of the document.", valueName: "reason"))
    var taxExempt: String?

    @Option(help: "The member who buys.")
    var member: String?

    @Option(help: "The group that the customer belongs to, for price lists.")
    var group: String?

    @Option(help: "How old somebody has seen that the customer is, in years.")
    var age: Int?

    @Option(help: "Who serves.")
    var staff = "S-01"

    @OptionGroup var approval: ApproverOptions

    @Option(help: "The terminal, from 1.")
    var terminal = 1

    @Option(help: "Seconds to wait for the sale to end.")
    var wait = 60

    @Option(help: "The id of an earlier try at the same terminal whose end is unknown.")
    var sale: String?

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !item.isEmpty || !giftCard.isEmpty else {
            throw ValidationError("name at least one --item or --gift-card")
        }
        if comp == nil { try payment.checkPays() }
        guard !payment.isPaid || comp == nil else {
            throw ValidationError("what is given away with --comp is not paid")
        }
        guard reason == nil || discount != nil else {
            throw ValidationError("--reason says why --discount is given")
        }
    }

    func run() async throws {
        try await reporting {
            let layout = try shop.running.running()
            let store = try shop.shop(of: layout)
            guard let home = Currency(code: store.currency) else {
                throw Failure(.badInput, "no currency \(store.currency)")
            }
            let message = try message(home)
            let checks = SaleChecks(layout: layout, store: store)
            try check(checks)
            let client = try StoreClient(layout)
            defer { client.stop() }
            let finished = try await SaleRetry(id: message.sale, isRepeat: sale != nil).of {
                try await check(message, home, checks, client)
                do {
                    return try await approval.approving(at: terminal, store.name, client) {
                        try await finish(message, client, store.name)
                    }
                } catch let refusal as Refusal {
                    Console.say("to see what happened: kontor trace sale \(message.sale.text)")
                    throw refusal
                }
            }
            try await show(finished.sale, client, store)
        }
    }

    private func check(_ checks: SaleChecks) throws {
        try checks.terminal(terminal)
        try checks.staff(staff)
        if payment.card { try checks.cardTerminal() }
    }

    /// What an earlier try was sent with is not looked at again: its answer may be there already.
    private func check(
        _ message: Sell, _ home: Currency, _ checks: SaleChecks, _ client: StoreClient
    ) async throws {
        guard sale == nil else {
            return try await checks.elsewhere(message.sale, than: terminal, client)
        }
        let tenders = TenderCheck(message: message, currency: home)
        guard tenders.isNeeded, message.payments.allSatisfy({ $0.currency == home }),
            let quote = try await Quote.ask(message, checks.store, client)
        else { return }
        try tenders.check(quote)
    }

    private func message(_ home: Currency) throws -> Sell {
        Sell(
            sale: try SaleRetry.id(sale), staff: staff, member: member,
            items: try item.map(ItemText(currency: home).item),
            discount: try discount.map { try DiscountText.discount($0, home) },
            payments: try payment.payments(home), group: group, checkedAge: age,
            giftCards: giftCard.isEmpty
                ? nil : try giftCard.map { try GiftCardWords.load($0, home) },
            coupons: coupon.isEmpty ? nil : coupon, comp: comp, reason: reason,
            orderType: orderType?.type, exemption: taxExempt)
    }

    private func finish(
        _ message: Sell, _ client: StoreClient, _ store: String
    ) async throws -> SaleFinished {
        try await client.ask("terminal \(terminal)", patience: .seconds(max(1, wait))) {
            try await client.resolve($Terminal.self, "\(store)/terminal/\(terminal)")
                .sell(message)
        }
    }

    struct Row: Encodable {
        var receipt: String
        var sale: String
        var total: String
        var change: String
        var currency: String
        var lines: Int
        /// Left out where nothing was given.
        var tip: String?
        /// What rounding to coins adds; left out where that is nothing.
        var rounding: String?
        /// That it used up; left out where there are none.
        var coupons: [String]?

        init(_ sale: Sale) {
            (receipt, self.sale, lines) = (sale.receipt, sale.id.text, sale.lines.count)
            total = sale.currency.text(sale.priced.due)
            change = sale.currency.text(sale.change)
            currency = sale.currency.code
            tip = sale.tip == .zero ? nil : sale.currency.text(sale.tip)
            let added = sale.priced.rounding
            rounding = added == .zero ? nil : sale.currency.text(added)
            coupons = sale.coupons
        }
    }

    private func show(
        _ sale: Sale, _ client: StoreClient, _ store: Deployment.Store
    ) async throws {
        for code in coupon where sale.coupons?.contains(code) != true {
            Console.say("the coupon \(code) takes nothing off this sale and was not used")
        }
        if output.output == .json {
            return try Output.json(Row(sale))
        }
        try await SaleShowing(client: client, store: store).print(sale, store.language)
    }
}
