import Topology

/// How the tills of the stores that run here are reached, and whether browsers trust that.
struct TillCheck {
    /// A certificate that is about to end is made anew in time.
    private static let daysWanted = 30

    func row() -> Doctor.Row {
        let found = RunningStore.all().flatMap(tills)
        guard !found.isEmpty else {
            return .init(check: "tills", state: "good", what: "none is served")
        }
        return .init(
            check: "tills", state: found.contains { !$0.isGood } ? "warning" : "good",
            what: found.map(\.what).joined(separator: ", "))
    }

    private func tills(_ store: RunningStore) -> [(isGood: Bool, what: String)] {
        guard let (deployment, file) = try? TopologyFile.read(store.file) else { return [] }
        let layout = StoreLayout(
            deployment: deployment, file: file, data: store.data, host: store.host)
        return layout.here.compactMap { node in
            guard let place = node.web else { return nil }
            guard let days = CertificateFolder(layout, node).daysLeft else {
                let isNear = place.isLoopback
                return (
                    isNear,
                    "\(place.text) without HTTPS"
                        + (isNear ? "" : ": nothing works offline there; kontor tls init")
                )
            }
            return (
                days >= Self.daysWanted,
                "\(place.text) with HTTPS, its certificate good for \(Plural.of(days, "day"))"
            )
        }
    }
}
