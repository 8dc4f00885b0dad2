import ArgumentParser
import Foundation
import Topology

struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the files that let systemd or Kubernetes run a store.",
        discussion: """
            Out of the same topology file that 'kontor up' reads: a systemd unit or a Kubernetes pod for
            each node, with no more rights than it needs. Files go to standard output, or to --into;
            what has to be done with them, and in which order, to standard error.

            EXAMPLES
              kontor render Topologies/busy-shop.yml --systemd
              kontor render /etc/kontor/chain.yml --systemd --host east --into /etc/systemd/system
              kontor render shop.yml --kubernetes --image registry.example/kontor:0.1.0 --into out
            """)

    @Argument(help: "The topology file; units name it where it is now.")
    var file: String

    @Flag(help: "Units for the nodes of one machine, and a target for all of them.")
    var systemd = false

    @Flag(help: "Manifests for a cluster, each node a pod.")
    var kubernetes = false

    @Option(help: ArgumentHelp("A folder to write to.", valueName: "dir"))
    var into: String?

    @Option(
        help: ArgumentHelp(
            "systemd: where the store keeps its journals; else /var/lib/kontor/NAME.",
            valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp("systemd: which host of the topology it is for.", valueName: "name"))
    var host: String?

    @Option(help: ArgumentHelp("systemd: who runs the nodes; else kontor.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("Kubernetes: the image; else kontor:VERSION.", valueName: "image"))
    var image: String?

    @Flag(name: .shortAndLong, help: "Replace files that have other content, without asking.")
    var yes = false

    func validate() throws {
        guard systemd != kubernetes else {
            throw ValidationError("say for what: --systemd or --kubernetes")
        }
        let units = [("data", data), ("host", host), ("user", user)]
        if kubernetes, let option = units.first(where: { $0.1 != nil }) {
            throw ValidationError("--\(option.0) is for --systemd")
        }
        if systemd, image != nil { throw ValidationError("--image is for --kubernetes") }
        if let user, user.wholeMatch(of: /[a-z_][a-z0-9_-]{0,30}/) == nil {
            throw ValidationError("'\(user)' is no user: small letters, digits, _ and -")
        }
        if let image, image.isEmpty || image.contains(where: \.isWhitespace) {
            throw ValidationError("'\(image)' is no image")
        }
    }

    func run() async throws {
        try await reporting {
            let (deployment, path) = try TopologyFile.read(file)
            let rendering = try systemd ? units(deployment, path) : manifests(deployment, path)
            if let into {
                let written = try RenderingFolder(path: into).write(
                    rendering.files, overwrites: yes)
                let files = written.isEmpty ? "nothing new" : written.joined(separator: ", ")
                Console.say("\(into): \(files)\n")
            } else {
                for file in rendering.files { Console.print("# \(file.name)\n\(file.text)") }
            }
            Console.say(rendering.stepsText)
        }
    }

    private func units(_ deployment: Deployment, _ path: String) throws -> Rendering {
        try ThisHost.check(host, deployment)
        let data = data.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        let layout = StoreLayout(
            deployment: deployment, file: path,
            data: data ?? "/var/lib/kontor/\(deployment.name)", host: host)
        _ = try layout.settings()
        return try SystemdRendering(
            layout: layout, user: user ?? "kontor",
            program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        ).rendering()
    }

    private func manifests(_ deployment: Deployment, _ path: String) throws -> Rendering {
        try deployment.stores.forEach { _ = try StoreSettingsSource($0) }
        return try KubernetesRendering(
            deployment, file: path, image: image ?? "kontor:\(Version.text)", folder: into ?? "DIR"
        ).rendering()
    }
}
