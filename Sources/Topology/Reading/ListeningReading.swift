import Yams

/// Where a node listens, and where it shows how it is.
extension NodesReading {
    func listen(
        _ name: String, _ host: String, _ fields: Fields, _ ports: inout [String: String]
    ) -> Deployment.Listen {
        guard let word = fields.text("listen"), let place = fields.node("listen") else {
            return .ipc
        }
        switch word {
        case "ipc": return .ipc
        case "tcp": return .tcp(port: 0)
        default: break
        }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "tcp", let port = Int(parts[1]),
            (1024...65_535).contains(port)
        else {
            problems.add(
                place, "'\(word)' is no address to listen on",
                "write ipc, tcp, or tcp:PORT with a port from 1024 to 65535")
            return .ipc
        }
        take(port, of: name, host, place, &ports)
        return .tcp(port: port)
    }

    /// `9464`, on this machine only, or `ADDRESS:9464`.
    func place(
        _ key: String, _ name: String, _ host: String, _ fields: Fields,
        _ ports: inout [String: String]
    ) -> Deployment.HTTPPlace? {
        guard let word = fields.text(key), let place = fields.node(key) else { return nil }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let address = parts.count == 1 ? "127.0.0.1" : parts[0]
        guard parts.count <= 2, HostAddress.isIPv4(address),
            let port = parts.last.flatMap(Int.init),
            (1024...65_535).contains(port)
        else {
            problems.add(
                place,
                key == "web"
                    ? "'\(word)' is no place for the till"
                    : "'\(word)' is no place to be observed at",
                "write a port from 1024 to 65535, or ADDRESS:PORT such as 0.0.0.0:9464")
            return nil
        }
        take(port, of: name, host, place, &ports)
        return Deployment.HTTPPlace(address: address, port: port)
    }

    private func take(
        _ port: Int, of name: String, _ host: String, _ place: Yams.Node,
        _ ports: inout [String: String]
    ) {
        if let other = ports["\(host):\(port)"] {
            problems.add(place, "port \(port) is taken by node '\(other)'", "choose another port")
        }
        ports["\(host):\(port)"] = name
    }
}
