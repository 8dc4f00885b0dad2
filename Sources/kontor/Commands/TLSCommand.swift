import ArgumentParser
import Foundation
import Topology

struct TLSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tls", abstract: "Make certificates for tills on other devices.",
        discussion: """
            Browsers let a till work without the network, and be installed, only over HTTPS that they
            trust, or at http://localhost. Once there are certificates, the node with 'web:' serves HTTPS
            and HTTP/2 from its next start on.

            EXAMPLES
              kontor tls init Topologies/till.yml
              kontor tls init --name kasse.lan      for the store that runs; again to renew
            """,
        subcommands: [Make.self], defaultSubcommand: Make.self)

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Make an authority of the store's own, and a certificate for its server.",
            discussion: """
                The authority is made once and stays; the certificate is made anew each time, for 397
                days. Each device has to be told once to trust the authority.

                EXAMPLES
                  kontor tls init --name kasse.lan --name 192.168.1.20
                """)

        @Argument(help: "The topology file, for a store that does not run.")
        var file: String?

        @Option(
            help: "A further name or address that tablets reach the server by; repeat for more.")
        var name: [String] = []

        @OptionGroup var store: StoreOptions

        func validate() throws {
            let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789.-")
            for name in name where name.isEmpty || !name.lowercased().allSatisfy(letters.contains) {
                throw ValidationError("'\(name)' is no name of a host and no IPv4 address")
            }
        }

        func run() async throws {
            try await reporting {
                var options = store
                if let file { options.topology = file }
                let layout = try options.place()
                let folder = CertificateFolder(layout, try TillAddress.node(of: layout))
                let names = Self.names(name, layout)
                try folder.make(for: names, store: layout.deployment.name)
                Console.print(folder.authority)
                Console.say(
                    """
                    the server's certificate is for \(names.joined(separator: ", "))
                      start the node with 'web:' anew, then tell each device to trust the file above:
                      Android    Settings › Security › Encryption & credentials › Install a certificate › CA
                      iPad       open the file, Settings › Profile downloaded; then General › About ›
                                 Certificate Trust Settings
                      Windows    certutil -addstore -user Root ca.pem
                      macOS      security add-trusted-cert -r trustRoot ca.pem
                      Linux      certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n kontor -i ca.pem
                    """)
            }
        }

        private static func names(_ wanted: [String], _ layout: StoreLayout) -> [String] {
            let host = ProcessInfo.processInfo.hostName.lowercased()
            let own = [host, "localhost", "127.0.0.1"] + TillAddress.networkAddresses
            var names: [String] = []
            for name in wanted.map({ $0.lowercased() }) + own where !names.contains(name) {
                names.append(name)
            }
            return names
        }
    }
}
