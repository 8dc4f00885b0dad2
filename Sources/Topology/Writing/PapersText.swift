/// What a store prints, as the file writes it.
extension TopologyText {
    static func papers(of store: Deployment.Store) -> [YAMLValue.Pair] {
        var pairs: [YAMLValue.Pair] = []
        if store.receipt != .init() { pairs.append(.init("receipt", receipt(store.receipt))) }
        if !store.printers.isEmpty {
            pairs.append(
                .init("printers", .map(store.printers.map { .init($0.name, printer($0)) })))
        }
        return pairs
    }

    private static func receipt(_ receipt: Deployment.Receipt) -> YAMLValue {
        var pairs: [YAMLValue.Pair] = []
        if let name = receipt.name { pairs.append(.init("name", .text(name))) }
        if let logo = receipt.logo { pairs.append(.init("logo", .text(logo))) }
        if !receipt.address.isEmpty { pairs.append(.init("address", lines(receipt.address))) }
        for (key, text) in [
            ("phone", receipt.phone), ("taxNumber", receipt.taxNumber), ("vatID", receipt.vatID),
            ("qr", receipt.qr),
        ] {
            if let text { pairs.append(.init(key, .text(text))) }
        }
        if !receipt.footer.isEmpty {
            let footer = receipt.footer.keys.sorted().map { language in
                YAMLValue.Pair(language, lines(receipt.footer[language] ?? []))
            }
            pairs.append(.init("footer", .map(footer)))
        }
        return .map(pairs)
    }

    private static func printer(_ printer: Deployment.Printer) -> YAMLValue {
        var pairs: [YAMLValue.Pair] = [
            .init("at", .text(printer.address)), .init("columns", .number(printer.columns)),
            .init("drawer", .text(printer.drawer.rawValue)),
        ]
        if let terminals = printer.terminals {
            pairs.append(.init("terminals", .list(terminals.map { .number($0) })))
        }
        return .map(pairs)
    }

    private static func lines(_ lines: [String]) -> YAMLValue { .list(lines.map { .text($0) }) }
}
