import Topology

/// The pod of a node, as a set of one.
struct PodManifest {
    let names: ClusterNames
    let node: Deployment.Node
    let image: String
    /// Of what the pod reads: another one starts it anew.
    let digest: String

    /// The labels by which a node's pod is found.
    static func selector(_ names: ClusterNames, _ node: Deployment.Node) -> YAMLValue {
        [
            "app.kubernetes.io/name": "kontor",
            "app.kubernetes.io/instance": .text(names.store),
            "app.kubernetes.io/component": .text(names.node(node.name)),
        ]
    }

    var set: YAMLValue {
        let name = YAMLValue.text(names.node(node.name))
        return [
            "apiVersion": "apps/v1",
            "kind": "StatefulSet",
            "metadata": ["name": name, "labels": Self.selector(names, node)],
            "spec": [
                "serviceName": name,
                "replicas": .noted(
                    "A node owns its journal: a second pod would keep other books under the same name.\n"
                        + "A set ends the old pod before it starts the next; a Deployment would not.",
                    1),
                "selector": ["matchLabels": Self.selector(names, node)],
                "template": [
                    "metadata": [
                        "labels": Self.selector(names, node),
                        "annotations": [
                            "kontor/topology-sha256": .text(digest),
                            "prometheus.io/scrape": .text("true"),
                            "prometheus.io/port": .text(node.observe.map { "\($0.port)" } ?? ""),
                        ],
                    ],
                    "spec": pod,
                ],
                "volumeClaimTemplates": [PodVolumes.claim],
            ],
        ]
    }

    private var pod: YAMLValue {
        [
            "automountServiceAccountToken": false,
            "enableServiceLinks": false,
            "terminationGracePeriodSeconds": 30,
            "securityContext": PodRights.pod,
            "topologySpreadConstraints": [spread],
            "containers": [container],
            "volumes": PodVolumes(names: names, node: node).volumes,
        ]
    }

    private var ports: YAMLValue {
        let all = [("kontor", node.port), ("observe", node.observe?.port), ("web", node.web?.port)]
        return .list(
            all.compactMap { name, port in
                port.map { ["name": .text(name), "containerPort": .number($0)] }
            })
    }

    private var spread: YAMLValue {
        .noted(
            "A lost machine should not take a journal and the copy that its witness has.",
            [
                "maxSkew": 1,
                "topologyKey": "kubernetes.io/hostname",
                "whenUnsatisfiable": "ScheduleAnyway",
                "labelSelector": [
                    "matchLabels": ["app.kubernetes.io/instance": .text(names.store)]
                ],
            ])
    }

    private var container: YAMLValue {
        let command = [
            "kontor", "node", "\(ClusterPlaces.settings)/\(ClusterPlaces.topology)", "--name",
            node.name, "--data", ClusterPlaces.data,
        ]
        var pairs: [YAMLValue.Pair] = [
            .init("name", "node"), .init("image", .text(image)),
            .init("command", .list(command.map { .text($0) })),
            .init(
                "env",
                [
                    ["name": "XDG_RUNTIME_DIR", "value": .text(ClusterPlaces.runtime)],
                    ["name": "KONTOR_STATE", "value": .text("\(ClusterPlaces.runtime)/state")],
                    ["name": "KONTOR_LOG", "value": "json"],
                ]),
        ]
        pairs.append(.init("ports", ports))
        return .map(
            pairs + PodProbes().pairs + [
                .init("securityContext", PodRights.container),
                .init("resources", PodRights.resources),
                .init("volumeMounts", PodVolumes(names: names, node: node).mounts),
            ])
    }
}
