import Yams

/// What the receipts of a store say.
struct ReceiptReading {
    let problems: Problems

    private static let keys = [
        "name", "logo", "address", "phone", "taxNumber", "vatID", "footer", "qr",
    ]
    private static let languages = ["de", "en"]

    func read(_ node: Yams.Node) -> Deployment.Receipt {
        var receipt = Deployment.Receipt()
        guard let fields = Fields(node, "'receipt'", allowed: Self.keys, problems) else {
            return receipt
        }
        receipt.name = line(fields, "name")
        receipt.logo = fields.text("logo")
        receipt.address = fields.node("address").map { lines($0, "address") } ?? []
        receipt.phone = line(fields, "phone")
        receipt.taxNumber = line(fields, "taxNumber")
        receipt.vatID = line(fields, "vatID")
        receipt.footer = footer(fields)
        receipt.qr = line(fields, "qr")
        if let qr = receipt.qr, let node = fields.node("qr") { check(qr, node) }
        return receipt
    }

    private func line(_ fields: Fields, _ name: String) -> String? {
        guard let text = fields.text(name), let node = fields.node(name) else { return nil }
        if !Self.fits(text) { complain(node, name) }
        return text
    }

    /// One text of several lines, or a list of lines.
    private func lines(_ node: Yams.Node, _ name: String) -> [String] {
        let lines =
            node.sequence.map { $0.map { $0.scalar?.string ?? "" } }
            ?? node.scalar?.string.split(separator: "\n").map(String.init) ?? []
        if !(1...10).contains(lines.count) || !lines.allSatisfy(Self.fits) {
            complain(node, name)
        }
        return lines
    }

    private func footer(_ fields: Fields) -> [String: [String]] {
        guard let node = fields.node("footer") else { return [:] }
        guard node.mapping != nil else {
            let lines = lines(node, "footer")
            return Dictionary(uniqueKeysWithValues: Self.languages.map { ($0, lines) })
        }
        guard let each = Fields(node, "'footer'", allowed: Self.languages, problems) else {
            return [:]
        }
        var footer: [String: [String]] = [:]
        for language in Self.languages {
            if let text = each.node(language) { footer[language] = lines(text, language) }
        }
        return footer
    }

    /// Names in braces stand for what differs from receipt to receipt.
    private func check(_ template: String, _ node: Yams.Node) {
        for part in template.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            let name = String(part.prefix { $0 != "}" })
            guard !Self.names.contains(name) || name.utf8.count == part.utf8.count else { continue }
            problems.add(
                node, "'qr' knows no '{\(name)}'", Suggestion.hint(for: name, among: Self.names))
        }
    }

    private static let names = ["receipt", "store", "terminal", "day", "total"]

    private static func fits(_ line: String) -> Bool {
        (1...200).contains(line.utf8.count) && !line.contains { $0.isNewline }
    }

    private func complain(_ node: Yams.Node, _ name: String) {
        problems.add(
            node, "'\(name)' does not fit on a receipt",
            "write a line, or where there are several a list of up to 10, of 1 to 200 bytes each")
    }
}
