import Yams

/// The receipt printers of a store, and that each terminal has one at most.
struct PrintersReading {
    let problems: Problems

    private static let keys = ["at", "terminals", "columns", "drawer"]

    func read(_ fields: Fields) -> [Deployment.Printer] {
        var owners: [Int?: String] = [:]
        return fields.members("printers").compactMap { member in
            guard
                let printer = Fields(
                    member.value, "printer '\(member.name)'", allowed: Self.keys, problems)
            else { return nil }
            return read(member.name, member.value, printer, &owners)
        }
    }

    private func read(
        _ name: String, _ node: Yams.Node, _ fields: Fields, _ owners: inout [Int?: String]
    ) -> Deployment.Printer {
        var printer = Deployment.Printer(name: name, address: address(name, node, fields))
        printer.columns = fields.number("columns", in: 32...80) ?? printer.columns
        printer.drawer = drawer(fields) ?? printer.drawer
        if let list = fields.node("terminals") {
            printer.terminals = terminals(list)
            for number in printer.terminals ?? [] { own(number, name, list, &owners) }
        } else {
            own(nil, name, node, &owners)
        }
        return printer
    }

    private func address(_ name: String, _ node: Yams.Node, _ fields: Fields) -> String {
        guard fields.node("at") != nil else {
            problems.add(
                node, "printer '\(name)' has no address",
                "write 'at: HOST:PORT', such as 192.168.1.50:9100")
            return ""
        }
        guard let text = fields.text("at") else { return "" }
        if let whole = HostAddress.endpoint(text, port: 9100) { return whole }
        if let place = fields.node("at") {
            problems.add(
                place, "'\(text)' is no address of a printer",
                "write HOST:PORT, such as 192.168.1.50:9100; without a port it is 9100")
        }
        return text
    }

    private func drawer(_ fields: Fields) -> Deployment.Printer.Drawer? {
        guard let node = fields.node("drawer") else { return nil }
        let word = node.scalar?.string ?? ""
        if let drawer = Deployment.Printer.Drawer(rawValue: word) { return drawer }
        problems.add(
            node, "'drawer' cannot be '\(word)'",
            "write the pin of its cable, 2 or 5, or none")
        return nil
    }

    private func terminals(_ node: Yams.Node) -> [Int] {
        let numbers = node.sequence?.map { $0.scalar.flatMap { Int($0.string) } ?? 0 } ?? []
        if numbers.isEmpty || !numbers.allSatisfy({ (1...10_000).contains($0) }) {
            problems.add(
                node, "'terminals' has to list numbers of terminals",
                "write 'terminals: [1, 2]', or leave it out for all others")
        }
        return numbers
    }

    private func own(
        _ terminal: Int?, _ name: String, _ node: Yams.Node, _ owners: inout [Int?: String]
    ) {
        guard let owner = owners.updateValue(name, forKey: terminal) else { return }
        let what = terminal.map { "terminal \($0) prints" } ?? "what no printer names is printed"
        problems.add(
            node, "\(what) on '\(owner)' already",
            "say which terminals each printer has: 'terminals: [1, 2]'")
    }
}
