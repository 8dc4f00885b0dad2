import Foundation
import Journal
import Topology

/// Manifests for a store in a cluster: what all nodes read, and a service and a pod for each.
struct KubernetesRendering {
    static let manifests = "kontor.yaml"

    let file: String
    let image: String
    /// Where the files go.
    let folder: String
    private let names: ClusterNames
    private let files: ClusterFiles
    private let deployment: Deployment

    init(_ deployment: Deployment, file: String, image: String, folder: String) throws {
        (self.file, self.image, self.folder) = (file, image, folder)
        names = ClusterNames(deployment: deployment)
        try names.check()
        files = try ClusterFiles(deployment, beside: file)
        self.deployment = ClusterTopology(names: names, files: files.names).deployment
    }

    func rendering() throws -> Rendering {
        let topology = TopologyText.value(of: deployment).document
        try files.checkSize(with: topology)
        let settings = map(topology)
        let digest = Digest(of: Array(settings.document.utf8)).text
        let nodes = deployment.nodes.flatMap { node in
            let pod = PodManifest(names: names, node: node, image: image, digest: digest)
            return [service(node), pod.set]
        }
        let text = ([settings] + nodes).map { "---\n\($0.document)" }.joined()
        let head = "# Made by: kontor render --kubernetes, out of \(file)\n"
        return Rendering(
            files: [
                .init(name: Self.manifests, text: head + text),
                .init(name: ClusterPlaces.topology, text: topology),
            ],
            steps: ClusterSteps(names: names, nodes: deployment.nodes, image: image, folder: folder)
                .steps)
    }

    private func map(_ topology: String) -> YAMLValue {
        let files = [(ClusterPlaces.topology, topology)] + files.texts.map { ($0.name, $0.text) }
        return [
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": ["name": .text(names.store), "labels": labels],
            "data": .map(files.map { .init($0.0, .text($0.1)) }),
        ]
    }

    private var labels: YAMLValue {
        ["app.kubernetes.io/name": "kontor", "app.kubernetes.io/instance": .text(names.store)]
    }

    private func service(_ node: Deployment.Node) -> YAMLValue {
        var spec: [YAMLValue.Pair] = [
            .init(
                "clusterIP",
                .noted("The name stands for the pod itself; there is only one.", "None")),
            .init(
                "publishNotReadyAddresses",
                .noted("Nodes wait for each other before they are ready.", true)),
            .init("selector", PodManifest.selector(names, node)),
        ]
        if let port = node.port {
            spec.append(.init("ports", [["name": "kontor", "port": .number(port)]]))
        }
        return [
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": ["name": .text(names.node(node.name)), "labels": labels],
            "spec": .map(spec),
        ]
    }
}
