import Yams

/// One store.
struct StoreReading {
    let problems: Problems
    /// Whether there is a currency of that code.
    let isCurrency: (String) -> Bool

    private static let keys = [
        "currency", "vat", "prices", "cashRounding", "taxRounding", "orderType", "dayStartsAt",
        "timezone", "language",
        "terminals", "drawers", "giftCards", "labels", "catalog", "members", "staff", "signIn",
        "offline",
        "receipt",
        "printers",
    ]

    static func blank(_ name: String) -> Deployment.Store {
        Deployment.Store(
            name: name, currency: "EUR", vat: ["standard": "19", "reduced": "7", "zero": "0"],
            pricesIncludeVAT: true, dayStartsAt: 0, timeZone: "Europe/Berlin", language: "de",
            terminals: 1)
    }

    /// What all stores have in common: of a store's keys those of the catalogue and the clock.
    func readHeadquarters(_ node: Yams.Node) -> Deployment.Store {
        let allowed = [
            "currency", "vat", "prices", "dayStartsAt", "timezone", "language", "labels", "catalog",
        ]
        var store = read(Deployment.headquartersName, node, allowed: allowed)
        (store.isHeadquarters, store.terminals) = (true, 0)
        return store
    }

    func read(_ name: String, _ node: Yams.Node) -> Deployment.Store {
        read(name, node, allowed: Self.keys)
    }

    private func read(
        _ name: String, _ node: Yams.Node, allowed: [String]
    ) -> Deployment.Store {
        var store = Self.blank(name)
        if node.scalar?.string.isEmpty == true { return store }
        guard let fields = Fields(node, Self.what(name), allowed: allowed, problems) else {
            return store
        }
        store.currency = currency(fields) ?? store.currency
        store.vat = rates(fields) ?? store.vat
        if let prices = choice(fields, "prices", ["inclusive", "exclusive"]) {
            store.pricesIncludeVAT = prices == "inclusive"
        }
        store.cashRounding = amount(fields, "cashRounding")
        store.roundsTaxByLine = choice(fields, "taxRounding", ["receipt", "line"]) == "line"
        store.orderType = choice(fields, "orderType", ["here", "to-go"])
        store.dayStartsAt = fields.number("dayStartsAt", in: 0...23) ?? store.dayStartsAt
        store.timeZone = fields.text("timezone") ?? store.timeZone
        store.language = choice(fields, "language", ["de", "en"]) ?? store.language
        store.terminals = fields.number("terminals", in: 1...10_000) ?? store.terminals
        if let node = fields.node("drawers") { store.drawers = drawers(node) }
        if let node = fields.node("giftCards") { store.giftCardMonths = giftCardMonths(node) }
        store.labels = fields.node("labels").map(LabelReading(problems: problems).read)
        store.catalog = fields.text("catalog")
        store.members = fields.text("members")
        store.staff = fields.text("staff")
        store.requiresSignIn = choice(fields, "signIn", ["none", "required"]) == "required"
        store.offline = OfflineReading(problems: problems).read(fields)
        if let node = fields.node("receipt") {
            store.receipt = ReceiptReading(problems: problems).read(node)
        }
        store.printers = PrintersReading(problems: problems).read(fields)
        return store
    }

    private static func what(_ name: String) -> String {
        name == Deployment.headquartersName ? "'headquarters'" : "store '\(name)'"
    }

    private func drawers(_ node: Yams.Node) -> Deployment.Drawers {
        let allowed = ["requireShift", "blind", "reasonAbove", "approvalAbove"]
        var drawers = Deployment.Drawers()
        guard let fields = Fields(node, "'drawers'", allowed: allowed, problems) else {
            return drawers
        }
        drawers.requireShift = fields.flag("requireShift") ?? drawers.requireShift
        drawers.blind = fields.flag("blind") ?? drawers.blind
        drawers.reasonAbove = amount(fields, "reasonAbove")
        drawers.approvalAbove = amount(fields, "approvalAbove")
        return drawers
    }

    /// `3y` or `18m`, up to 50 years.
    private func giftCardMonths(_ node: Yams.Node) -> Int? {
        guard let fields = Fields(node, "'giftCards'", allowed: ["validFor"], problems),
            let text = fields.text("validFor"), let value = fields.node("validFor")
        else { return nil }
        let months = Int(text.dropLast()).map { text.hasSuffix("y") ? $0 * 12 : $0 }
        if let months, text.hasSuffix("y") || text.hasSuffix("m"), (1...600).contains(months) {
            return months
        }
        problems.add(value, "'\(text)' is no time", "write years or months, such as 3y or 18m")
        return nil
    }

    private func amount(_ fields: Fields, _ name: String) -> String? {
        guard let text = fields.text(name) else { return nil }
        if Self.isAmount(text) { return text }
        if let node = fields.node(name) {
            problems.add(
                node, "'\(text)' is no amount", "write it with a decimal point, such as 5.00")
        }
        return nil
    }

    /// Whether it is a decimal with a point or none.
    static func isAmount(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && text.utf8.count <= 12
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    private func currency(_ fields: Fields) -> String? {
        guard let code = fields.text("currency") else { return nil }
        let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) }
        if isCode, isCurrency(code) { return code }
        if let node = fields.node("currency") {
            problems.add(
                node, "'\(code)' is no currency",
                "write the three capital letters that ISO 4217 has for it, such as EUR")
        }
        return nil
    }

    private func choice(_ fields: Fields, _ name: String, _ allowed: [String]) -> String? {
        guard let word = fields.text(name) else { return nil }
        if allowed.contains(word) { return word }
        if let node = fields.node(name) {
            problems.add(
                node, "'\(name)' cannot be '\(word)'", Suggestion.hint(for: word, among: allowed))
        }
        return nil
    }

    private func rates(_ fields: Fields) -> [String: String]? {
        guard fields.node("vat") != nil else { return nil }
        var rates: [String: String] = [:]
        for member in fields.members("vat") {
            let text = member.value.scalar?.string ?? ""
            if Self.isPercent(text) {
                rates[member.name] = text
            } else {
                problems.add(
                    member.value, "'\(text)' is no VAT rate",
                    "write percent from 0 to 100 with a decimal point, such as 19 or 5.5")
            }
        }
        return rates
    }

    private static func isPercent(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
            let whole = Int(parts[0])
        else { return false }
        let fraction = parts.count == 2 ? parts[1] : "0"
        return fraction.utf8.count <= 3 && (whole < 100 || (whole == 100 && Int(fraction) == 0))
    }
}
