import Foundation
import Topology

/// Where browsers find the till of a topology.
enum TillAddress {
    /// The nodes here that serve it, at least one.
    static func nodes(of layout: StoreLayout) throws -> [Deployment.Node] {
        let nodes = layout.here.filter { $0.web != nil }
        guard !nodes.isEmpty else {
            throw Failure(
                .badInput,
                "no node of \(layout.deployment.name) here serves the till\n"
                    + "  give one a place for it, such as 'web: 8080', and launch it again")
        }
        return nodes
    }

    /// The first of them.
    static func node(of layout: StoreLayout) throws -> Deployment.Node {
        try nodes(of: layout)[0]
    }

    /// The first node here that serves it to a store's terminals.
    static func node(of layout: StoreLayout, for store: String) throws -> Deployment.Node {
        let nodes = try nodes(of: layout)
        guard let found = nodes.first(where: { layout.deployment.serves(store, at: $0.name) })
        else {
            throw Failure(
                .badInput,
                "node \(nodes[0].name) serves the till to the stores whose services it runs, and \(store) "
                    + "is none\n  give 'web:' to a node of \(store), or to one with 'services: []'")
        }
        return found
    }

    /// Such as `http://localhost:8080`.
    static func of(_ layout: StoreLayout, _ node: Deployment.Node) -> String {
        let host = layout.deployment.host(of: node)
        let scheme = CertificateFolder(layout, node).isThere ? "https" : "http"
        let place = node.web ?? .init(port: 0)
        return "\(scheme)://\(name(place.address, host)):\(place.port)"
    }

    /// Only `localhost` is a place that browsers trust without a certificate.
    private static func name(_ address: String, _ host: Deployment.Host?) -> String {
        switch address {
        case "127.0.0.1": return "localhost"
        case "0.0.0.0":
            if let host, !host.isLoopback { return host.address }
            return networkAddresses.first ?? "localhost"
        default: return address
        }
    }

    /// This machine's IPv4 addresses in networks.
    static var networkAddresses: [String] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return [] }
        defer { freeifaddrs(first) }
        var found: [String] = []
        var next = first
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr, address.pointee.sa_family == UInt16(AF_INET),
                entry.ifa_flags & UInt32(IFF_LOOPBACK) == 0
            else { continue }
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let length = socklen_t(MemoryLayout<sockaddr_in>.size)
            if getnameinfo(
                address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
            {
                found.append(
                    String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
            }
        }
        return found
    }
}
