import Foundation
import Topology

/// Units for the nodes of one machine: a service for each, and a target that pulls all of them.
struct SystemdRendering {
    let layout: StoreLayout
    let user: String
    /// The program, absolute.
    let program: String

    private var base: String { "kontor-\(layout.deployment.name)" }
    var target: String { "\(base).target" }

    func rendering() throws -> Rendering {
        try refuseOddPaths()
        let services = layout.here.map { node in
            Rendering.File(name: service(node), text: text(of: node))
        }
        return Rendering(
            files: [Rendering.File(name: target, text: targetText)] + services, steps: steps)
    }

    private func service(_ node: Deployment.Node) -> String { "\(base)-\(node.name).service" }

    private var head: String {
        "Made by: kontor render --systemd, out of \(layout.file)\n"
            + "Make it anew where that file changes."
    }

    private var targetText: String {
        var unit = UnitText(head: head)
        unit.section(
            "Unit",
            [.init("Description", "Kontor store \(layout.deployment.name)")]
                + layout.here.map { .init("Wants", service($0)) })
        unit.section("Install", [.init("WantedBy", "multi-user.target")])
        return unit.text
    }

    private func text(of node: Deployment.Node) -> String {
        var unit = UnitText(head: head)
        unit.section("Unit", order(node))
        unit.section("Service", run(node) + restart + folders(node) + sandbox.settings)
        return unit.text
    }

    private func order(_ node: Deployment.Node) -> [UnitText.Setting] {
        let settings: [UnitText.Setting] = [
            .init("Description", "Kontor store \(layout.deployment.name), node \(node.name)"),
            .init(
                "PartOf", target,
                why: "Nodes wait for each other by themselves, so they have no order among them."),
            .init("StartLimitIntervalSec", "5min"),
            .init("StartLimitBurst", "10"),
        ]
        guard layout.deployment.host(of: node)?.isLoopback == false else { return settings }
        return settings + [
            .init("Wants", "network-online.target"), .init("After", "network-online.target"),
        ]
    }

    private func run(_ node: Deployment.Node) -> [UnitText.Setting] {
        let words = ["node", layout.file, "--name", node.name, "--data", layout.data]
        let command = ([UnitText.word(program)] + words.map(UnitText.argument))
            .joined(separator: " ")
        return [
            .init("Type", "exec"),
            .init("User", user),
            .init("ExecStart", command),
            .init("Environment", "XDG_RUNTIME_DIR=\(runtime) KONTOR_STATE=\(runtime)/state"),
            .init("KillSignal", "SIGTERM"),
            .init("TimeoutStopSec", "30s"),
        ]
    }

    private var restart: [UnitText.Setting] {
        [
            .init("Restart", "on-failure"),
            .init(
                "RestartPreventExitStatus", "65 77",
                why: "A file that is wrong or that others may read gets no better by trying again."),
            .init("RestartSec", "1s"),
            .init(
                "RestartSteps", "5",
                why: "Longer from try to try; systemd before 254 waits a second each time."),
            .init("RestartMaxDelaySec", "30s"),
        ]
    }
}
