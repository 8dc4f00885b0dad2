import Foundation
import Topology

/// Whether this machine has the addresses that the topology gives to its hosts.
enum Addresses {
    /// Throws where a node of this machine could not listen at its address.
    static func check(_ layout: StoreLayout) throws {
        guard layout.needsKeys else { return }
        for name in Set(layout.here.map(\.host)).sorted() {
            guard let host = layout.deployment.hosts.first(where: { $0.name == name }),
                !isOurs(host.address)
            else { continue }
            throw Failure(
                .badInput,
                "this machine has no address \(host.address), which host '\(name)' of "
                    + "\(layout.file) has\n  name the host that this machine is with --host, or mend "
                    + "its address; this machine's are shown by: ip -brief address")
        }
    }

    /// Asks the kernel, by taking any port there for a moment (bind(2), EADDRNOTAVAIL).
    private static func isOurs(_ text: String) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        guard inet_pton(AF_INET, text, &address.sin_addr) == 1 else { return true }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return status == 0 || errno != EADDRNOTAVAIL
    }
}
