import Topology

/// What has to be done with the manifests.
struct ClusterSteps {
    let names: ClusterNames
    let nodes: [Deployment.Node]
    let image: String
    /// Where the files are, and where the keys may be made.
    let folder: String

    var steps: [Rendering.Step] {
        [
            .init(
                what:
                    "An image \(image) that the cluster can get, with kontor on its path, libzmq5, "
                    + "libsqlite3-0, libsodium23 and tzdata.", commands: [])
        ] + (nodes.contains { $0.port != nil } ? [keys] : []) + [
            .init(
                what:
                    "The store; by the server, as a config map may be too large for a plain apply:",
                commands: [
                    "kubectl apply --server-side -f "
                        + word("\(folder)/\(KubernetesRendering.manifests)")
                ]),
            .init(
                what: "Commands, in any pod:",
                commands: ["kubectl exec \(names.node(nodes[0].name))-0 -- kontor ps"]),
        ]
    }

    private var keys: Rendering.Step {
        let topology = word("\(folder)/\(ClusterPlaces.topology)")
        let secret = "\(folder)/secret"
        let packed = nodes.flatMap { node in
            let pack = word("\(secret)/for-\(node.name)")
            return [
                "kontor keys pack \(node.name) --topology \(topology) --data \(word(secret)) "
                    + "--into \(pack)",
                "kubectl create secret generic \(names.keys(node.name)) --from-file=\(pack)",
            ]
        }
        return .init(
            what: "Keys, and a secret with those of each node; keep \(secret) away from others:",
            commands: ["kontor keys make \(topology) --data \(word(secret))"] + packed)
    }

    private func word(_ text: String) -> String { ShellLine.text([text]) }
}
