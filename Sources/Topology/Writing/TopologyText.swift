/// Writes a topology file with every default spelled out; read again, it is the same deployment.
package enum TopologyText {
    /// What tells two topologies apart, however they are written and wherever their files are: FNV-1a,
    /// 64 bits, over the text with every default spelled out.
    package static func digest(of deployment: Deployment) -> String {
        let hash = value(of: deployment.withoutFiles).document.utf8.reduce(
            0xCBF2_9CE4_8422_2325 as UInt64
        ) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }

    package static func value(of deployment: Deployment) -> YAMLValue {
        var pairs: [YAMLValue.Pair] = [
            .init("topology", .text(deployment.name)),
            .init("stores", .map(deployment.shops.map { .init($0.name, store($0)) })),
        ]
        if let headquarters = deployment.headquarters {
            pairs.append(.init("headquarters", store(headquarters)))
        }
        pairs += [
            .init("hosts", .map(deployment.hosts.map(host))),
            .init(
                "nodes", .map(deployment.nodes.map { .init($0.name, node($0, in: deployment)) })),
        ]
        if let security = security(deployment.security) {
            pairs.append(.init("security", security))
        }
        if deployment.restart != .init() {
            pairs.append(.init("restart", restart(deployment.restart)))
        }
        return .map(pairs)
    }

    private static func restart(_ restart: Deployment.Restart) -> YAMLValue {
        [
            "strategy": .text(restart.strategy.rawValue),
            "intensity": .number(restart.intensity),
            "period": .number(restart.period),
            "first": .number(restart.first),
            "longest": .number(restart.longest),
        ]
    }

    private static func store(_ store: Deployment.Store) -> YAMLValue {
        let rates = store.vat.keys.sorted().map {
            YAMLValue.Pair($0, .text(store.vat[$0] ?? ""))
        }
        let files = [
            ("catalog", store.catalog), ("members", store.members), ("staff", store.staff),
        ]
        return .map(
            [
                .init("currency", .text(store.currency)),
                .init("vat", .map(rates)),
                .init("prices", store.pricesIncludeVAT ? "inclusive" : "exclusive"),
            ]
                + (store.cashRounding.map { [.init("cashRounding", .text($0))] } ?? [])
                + (store.roundsTaxByLine ? [.init("taxRounding", "line")] : [])
                + (store.orderType.map { [.init("orderType", .text($0))] } ?? [])
                + [
                    .init("dayStartsAt", .number(store.dayStartsAt)),
                    .init("timezone", .text(store.timeZone)),
                    .init("language", .text(store.language)),
                ] + (store.isHeadquarters ? [] : [.init("terminals", .number(store.terminals))])
                + (store.labels.map { [.init("labels", .list($0.map { .text($0) }))] } ?? [])
                + drawers(store.drawers)
                + (store.requiresSignIn ? [.init("signIn", "required")] : [])
                + offline(of: store)
                + files.compactMap { name, file in file.map { .init(name, .text($0)) } }
                + papers(of: store))
    }

    /// Left out where it is as it always was, so that digests of earlier topologies stay.
    private static func drawers(_ drawers: Deployment.Drawers) -> [YAMLValue.Pair] {
        guard drawers != .init() else { return [] }
        let limits = [
            ("reasonAbove", drawers.reasonAbove), ("approvalAbove", drawers.approvalAbove),
        ]
        let pairs: [YAMLValue.Pair] = [
            .init("requireShift", .flag(drawers.requireShift)),
            .init("blind", .flag(drawers.blind)),
        ]
        return [
            .init(
                "drawers",
                .map(
                    pairs + limits.compactMap { name, text in text.map { .init(name, .text($0)) } }
                ))
        ]
    }

    private static func host(_ host: Deployment.Host) -> YAMLValue.Pair {
        .init(host.name, ["address": .text(host.address)])
    }

    private static func node(_ node: Deployment.Node, in deployment: Deployment) -> YAMLValue {
        .map(
            [
                .init("host", .text(node.host)),
                .init("services", .list(words(node.placements, deployment).map { .text($0) })),
                .init("listen", .text(listen(node.listen))),
                .init("witness", .text(node.witness ?? "none")),
            ] + durability(node)
                + (node.observe.map { [.init("observe", .text($0.text))] } ?? [])
                + (node.web.map { [.init("web", .text($0.text))] } ?? []))
    }

    /// Left out where it is as it always was, so that digests of earlier topologies stay.
    private static func durability(_ node: Deployment.Node) -> [YAMLValue.Pair] {
        guard node.durability != .local else { return [] }
        return [.init("durability", .text(node.durability.rawValue))]
            + (node.takeOver.map { [.init("takeOver", .number($0))] } ?? [])
    }

    /// The terminals of a store as one word where all of them are there.
    private static func words(
        _ placements: [Deployment.Placement], _ deployment: Deployment
    ) -> [String] {
        var words: [String] = []
        var rest = placements[...]
        while let first = rest.first {
            let count = deployment.store(first.store)?.terminals ?? 0
            let all = (1...max(1, count)).map {
                Deployment.Placement(store: first.store, service: .terminal, number: $0)
            }
            let isWhole = rest.starts(with: all)
            words.append(isWhole ? "\(first.store)/terminal" : first.path)
            rest = rest.dropFirst(isWhole ? all.count : 1)
        }
        return words
    }

    private static func listen(_ listen: Deployment.Listen) -> String {
        switch listen {
        case .ipc: "ipc"
        case .tcp(port: 0): "tcp"
        case .tcp(let port): "tcp:\(port)"
        }
    }

    private static func security(_ security: Deployment.Security) -> YAMLValue? {
        var pairs: [YAMLValue.Pair] = []
        if let keys = security.keys { pairs.append(.init("keys", .text(keys))) }
        if !security.roles.isEmpty {
            let roles = security.roles.keys.sorted().map { name in
                YAMLValue.Pair(
                    name, .list((security.roles[name] ?? []).map { .text($0) }))
            }
            pairs.append(.init("roles", .map(roles)))
        }
        return pairs.isEmpty ? nil : .map(pairs)
    }
}
