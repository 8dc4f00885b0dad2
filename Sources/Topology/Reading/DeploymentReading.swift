import Yams

/// From YAML to a `Deployment`, with every default filled in.
struct DeploymentReading {
    let problems: Problems

    func read(_ root: Yams.Node) -> Deployment {
        let allowed = ["topology", "stores", "hosts", "nodes", "security", "restart"]
        guard let fields = Fields(root, "the file", allowed: allowed, problems) else {
            return Deployment(name: "", stores: [], hosts: [], nodes: [])
        }
        let name = fields.text("topology") ?? "store"
        if !Fields.isName(name), let node = fields.node("topology") {
            problems.add(node, "'\(name)' is no name", "use letters, digits and hyphens")
        }
        let stores = readStores(fields, default: name)
        let hosts = readHosts(fields)
        let nodes = NodesReading(problems: problems, stores: stores, hosts: hosts).read(
            fields, root)
        var deployment = Deployment(name: name, stores: stores, hosts: hosts, nodes: nodes)
        if let node = fields.node("security") {
            deployment.security = SecurityReading(problems: problems).read(node)
        }
        if let node = fields.node("restart") {
            deployment.restart = RestartReading(problems: problems).read(node)
        }
        return deployment
    }

    private func readStores(_ fields: Fields, default name: String) -> [Deployment.Store] {
        guard fields.node("stores") != nil else { return [StoreReading.blank(name)] }
        let members = fields.members("stores")
        if members.isEmpty, let node = fields.node("stores") {
            problems.add(node, "there is no store", "name one below 'stores:'")
        }
        return members.map { StoreReading(problems: problems).read($0.name, $0.value) }
    }

    private func readHosts(_ fields: Fields) -> [Deployment.Host] {
        let local = Deployment.Host(name: "local", address: "127.0.0.1")
        let named = fields.members("hosts").compactMap { member -> Deployment.Host? in
            guard
                let host = Fields(
                    member.value, "host '\(member.name)'", allowed: ["address"], problems)
            else { return nil }
            let address = host.text("address") ?? "127.0.0.1"
            if !HostAddress.isGood(address), let node = host.node("address") {
                problems.add(
                    node, "'\(address)' is no address",
                    "write an IPv4 address, or a DNS name; for this machine 127.0.0.1")
            }
            return Deployment.Host(name: member.name, address: address)
        }
        return named.contains { $0.name == "local" } ? named : [local] + named
    }
}

/// One store.
struct StoreReading {
    let problems: Problems

    private static let keys = [
        "currency", "vat", "prices", "dayStartsAt", "timezone", "language", "terminals",
        "labels", "catalog", "members", "staff",
    ]

    static func blank(_ name: String) -> Deployment.Store {
        Deployment.Store(
            name: name, currency: "EUR", vat: ["standard": "19", "reduced": "7", "zero": "0"],
            pricesIncludeVAT: true, dayStartsAt: 0, timeZone: "Europe/Berlin", language: "de",
            terminals: 1)
    }

    func read(_ name: String, _ node: Yams.Node) -> Deployment.Store {
        var store = Self.blank(name)
        if node.scalar?.string.isEmpty == true { return store }
        guard let fields = Fields(node, "store '\(name)'", allowed: Self.keys, problems) else {
            return store
        }
        store.currency = currency(fields) ?? store.currency
        store.vat = rates(fields) ?? store.vat
        if let prices = choice(fields, "prices", ["inclusive", "exclusive"]) {
            store.pricesIncludeVAT = prices == "inclusive"
        }
        store.dayStartsAt = fields.number("dayStartsAt", in: 0...23) ?? store.dayStartsAt
        store.timeZone = fields.text("timezone") ?? store.timeZone
        store.language = choice(fields, "language", ["de", "en"]) ?? store.language
        store.terminals = fields.number("terminals", in: 1...10_000) ?? store.terminals
        store.labels = fields.node("labels").map(LabelReading(problems: problems).read)
        store.catalog = fields.text("catalog")
        store.members = fields.text("members")
        store.staff = fields.text("staff")
        return store
    }

    private func currency(_ fields: Fields) -> String? {
        guard let code = fields.text("currency") else { return nil }
        if code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) { return code }
        if let node = fields.node("currency") {
            problems.add(node, "'\(code)' is no currency", "write its three letters, such as EUR")
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
