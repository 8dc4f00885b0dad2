import Yams

/// How a store's scales print labels: 12 characters, which are the digits of the prefix, then `I` for
/// each of the item, perhaps `C` for a check digit of the value, then `P`, `W` or `N` for each of it.
struct LabelReading {
    let problems: Problems

    func read(_ node: Yams.Node) -> [String] {
        guard let list = node.sequence else {
            problems.add(
                node, "'labels' has to be a list of patterns", "write 'labels: [22IIIIIPPPPP]'")
            return []
        }
        return list.compactMap { item in
            let text = item.scalar?.string ?? ""
            if Self.isPattern(text) { return text }
            problems.add(
                item, "'\(text)' is no pattern of labels",
                "write 12 characters such as 22IIIIIPPPPP: a prefix of 02 or 20 to 29, I for the "
                    + "item, then P for a price, W for grams or N for pieces")
            return nil
        }
    }

    private static func isPattern(_ text: String) -> Bool {
        var rest = text[...]
        let prefix = taken(&rest) { $0.isASCII && $0.isNumber }
        let item = taken(&rest) { $0 == "I" }
        let check = taken(&rest) { $0 == "C" }
        let kind = rest.first ?? " "
        let value = taken(&rest) { $0 == kind }
        guard text.count == 12, rest.isEmpty, (2...6).contains(prefix.count), check.count <= 1,
            (1...9).contains(item.count), (1...9).contains(value.count), "PWN".contains(kind),
            check.isEmpty || (4...5).contains(value.count)
        else { return false }
        return prefix.hasPrefix("02") || prefix.hasPrefix("2")
    }

    private static func taken(
        _ rest: inout Substring, while isWanted: (Character) -> Bool
    ) -> Substring {
        let taken = rest.prefix(while: isWanted)
        rest = rest.dropFirst(taken.count)
        return taken
    }
}
