@testable import Topology

extension BadFile {
    static let stores: [BadFile] = [
        store("an unknown key of a store", 4, 5, "did you mean 'currency'?", "curency: EUR"),
        store("a currency in words", 4, 15, "three capital letters", "currency: Euro"),
        store("a currency in small letters", 4, 15, "'eur' is no currency", "currency: eur"),
        store("no terminals", 4, 16, "from 1 to 10000", "terminals: 0"),
        store("terminals in words", 4, 16, "whole number", "terminals: four"),
        store("an unknown language", 4, 15, "allowed: de, en", "language: fr"),
        store("a misspelt choice", 4, 13, "did you mean 'inclusive'?", "prices: inclusiv"),
        store("a rounding that is none", 4, 18, "allowed: line, receipt", "taxRounding: sale"),
        store("an order type that is none", 4, 16, "did you mean 'to-go'?", "orderType: togo"),
        store("a sign-in that is neither", 4, 13, "'signIn' cannot be 'yes'", "signIn: yes"),
        store("a day that starts after its end", 4, 18, "from 0 to 23", "dayStartsAt: 24"),
        store("a day that starts before its beginning", 4, 18, "from 0 to 23", "dayStartsAt: -1"),
        store("labels in words", 4, 13, "list of patterns", "labels: usual"),
        store("a label without a value", 4, 14, "no pattern of labels", "labels: [22IIIIIIIIII]"),
        store("a label that is too long", 4, 14, "12 characters", "labels: [22IIIIIIPPPPP]"),
        store("a list for a text", 4, 14, "'catalog' has to be a text", "catalog: [a.csv]"),
        store("VAT that is no list", 4, 10, "'vat' has to list names", "vat: 19"),
        store("a decimal comma", 5, 17, "'19,5' is no VAT rate", "vat:\n      standard: 19,5"),
        store("VAT above 100", 4, 21, "percent from 0 to 100", "vat: {standard: 100.5}"),
        store("VAT below zero", 4, 21, "percent from 0 to 100", "vat: {standard: -7}"),
        store("a policy in one word", 4, 14, "'offline' has to be a list", "offline: allowed"),
        store("a misspelt function", 4, 15, "did you mean 'cash'?", "offline: {casch: allowed}"),
        store(
            "a rule that is none", 4, 21, "allowed, blocked, or how much", "offline: {cash: maybe}"),
        store("a limit of nothing", 4, 21, "'cash' cannot be '0.00'", "offline: {cash: 0.00}"),
        store("a limit below nothing", 4, 21, "'cash' cannot be '-5'", "offline: {cash: -5}"),
        store(
            "cards without a server", 4, 21, "charged through the server",
            "offline: {card: allowed}"),
        .init(
            "a policy of headquarters", 3, 3, "'headquarters' has no key 'offline'",
            "topology: x\nheadquarters:\n  offline: {cash: allowed}\nstores: {a: {}}\n"),
        .init(
            "a store that is a word", 3, 11, "store 'corner' has to be a list",
            "topology: x\nstores:\n  corner: open\n"),
        .init(
            "a store whose name has a blank", 3, 3, "letters, digits and hyphens",
            "topology: x\nstores:\n  corner shop: {}\n  kiosk: {}\n"),
        .init(
            "two stores of one name", 5, 3, "'corner' is there twice",
            "topology: x\nstores:\n  corner: {}\n  kiosk: {}\n  corner: {}\n"),
        .init("no stores", 2, 9, "there is no store", "topology: x\nstores: {}\n"),
    ]

    /// A file whose fourth line is a setting of a store.
    private static func store(
        _ note: String, _ line: Int, _ column: Int, _ words: String, _ setting: String
    ) -> BadFile {
        BadFile(note, line, column, words, "topology: x\nstores:\n  corner:\n    \(setting)\n")
    }
}
