import ArgumentParser
import Commerce
import Contracts

/// How a sale is paid, whichever way it is rung up.
struct PaymentOptions: ParsableArguments {
    @Flag(help: "Pay in cash.")
    var cash = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Cash that the customer gives, with or without --cash; else the exact amount.",
            valueName: "amount"))
    var given: String?

    @Option(help: "Currency of --given, where it is not the store's; change is in the store's.")
    var currency: String?

    @Flag(help: "Pay by card; after --given, what is left.")
    var card = false

    @Option(
        help: ArgumentHelp(
            "A gift card that pays: the amount, or what is left. Repeat for more.",
            valueName: "giftcard:CODE[:amount]"))
    var pay: [String] = []

    @Option(
        help: ArgumentHelp(
            "The house account that it goes on: the amount, or what is left.",
            valueName: "number[:amount]"))
    var account: String?

    @Option(parsing: .unconditional, help: "Points to redeem, each worth one cent.")
    var points: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "For the staff, on top of the total: on the card where one pays, else in cash.",
            valueName: "amount"))
    var tip: String?

    var isPaid: Bool {
        cash || card || points != nil || given != nil || !pay.isEmpty || account != nil
    }

    /// Refuses what nobody can mean, before anything is asked.
    func validate() throws {
        if let points, points < 1 { throw ValidationError("--points is 1 or more") }
        if tip != nil, !cash, !card, given == nil {
            throw ValidationError("--tip is given with --cash, --given or --card")
        }
    }

    func checkPays() throws {
        guard isPaid else {
            throw ValidationError(
                "say how it is paid: --cash, --given, --card, --points, --pay or --account")
        }
    }

    /// In a store of that currency; one without an amount takes what is left.
    func payments(_ home: Currency) throws -> [Sell.Payment] {
        guard let taken = Currency(code: currency ?? home.code) else {
            throw Failure(.badInput, "'\(currency ?? "")' is no currency code")
        }
        guard taken == home || given != nil else {
            throw Failure(.badInput, "--currency: say how much of it is given: --given 20")
        }
        var payments = try pay.map { try GiftCardWords.payment($0, home) }
        if let account { payments.append(try AccountWords.payment(account, home)) }
        if let points { payments.append(.init(.points, Money(minor: points), currency: home)) }
        let tip = try tip.map { try Self.tip($0, home) }
        if cash || given != nil {
            let amount = try given.map { try Self.given($0, taken) }
            payments.append(.init(.cash, amount, currency: taken, tip: card ? nil : tip))
        }
        if card { payments.append(.init(.card, currency: home, tip: tip)) }
        return payments
    }

    static func given(_ text: String, _ currency: Currency) throws -> Money {
        guard let money = currency.parse(text) else {
            throw Failure(.badInput, "--given: '\(text)' is no amount; write 20 or 19.50")
        }
        guard !money.isNegative else {
            throw Failure(
                .badInput,
                "--given: \(text) is below 0, and a customer gives money\n"
                    + "  to give some back: kontor refund RECEIPT")
        }
        guard money > .zero else { throw Failure(.badInput, "--given has to be above 0") }
        return money
    }

    private static func tip(_ text: String, _ currency: Currency) throws -> Money {
        guard let amount = currency.parse(text), amount > .zero else {
            throw Failure(.badInput, "--tip: '\(text)' is no amount above 0; write 2 or 1.50")
        }
        return amount
    }
}
