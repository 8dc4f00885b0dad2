import Topology

/// Tills that other machines reach without HTTPS, and the way out, for people.
struct PlainTills {
    /// One for each node.
    let words: [String]

    init(_ layout: StoreLayout, _ nodes: [Deployment.Node]) {
        words = nodes.compactMap { node in
            guard let place = node.web, Self.isPlain(place, CertificateFolder(layout, node)) else {
                return nil
            }
            return """
                warning: node \(node.name) serves the till at \(place.text) without HTTPS: whoever is in that \
                network can read PINs, device keys and sales, and nothing works offline there
                  make certificates: kontor tls init \(layout.file) --data \(layout.data)
                  or keep it on this machine: 'web: \(place.port)', behind what speaks HTTPS for it
                """
        }
    }

    static func isPlain(
        _ place: Deployment.HTTPPlace, _ certificates: CertificateFolder
    ) -> Bool { !place.isLoopback && !certificates.isThere }
}
