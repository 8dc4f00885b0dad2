import Topology

/// What a node's pod finds on its disks.
struct PodVolumes {
    let names: ClusterNames
    let node: Deployment.Node

    private var hasKeys: Bool { node.port != nil }

    static let claim: YAMLValue = [
        "metadata": ["name": "data"],
        "spec": [
            "accessModes": ["ReadWriteOnce"],
            "resources": ["requests": ["storage": "10Gi"]],
        ],
    ]

    var volumes: YAMLValue {
        .list(
            [
                ["name": "settings", "configMap": ["name": .text(names.store)]],
                ["name": "run", "emptyDir": ["medium": "Memory", "sizeLimit": "16Mi"]],
                ["name": "tmp", "emptyDir": ["sizeLimit": "1Gi"]],
            ] + (hasKeys ? [keys] : []))
    }

    private var keys: YAMLValue {
        [
            "name": "keys",
            "secret": [
                "secretName": .text(names.keys(node.name)),
                "defaultMode": .noted(
                    "0440: root's, and read by the group of fsGroup, in which only this pod is.\n"
                        + "A pod that is not root could not read 0400; kontor refuses anything wider.",
                    0o440),
            ],
        ]
    }

    var mounts: YAMLValue {
        .list(
            [
                mount("settings", ClusterPlaces.settings, isReadOnly: true),
                mount("data", ClusterPlaces.data),
                mount("run", ClusterPlaces.runtime),
                mount("tmp", "/tmp"),
            ] + (hasKeys ? [mount("keys", ClusterPlaces.keys, isReadOnly: true)] : []))
    }

    private func mount(_ name: String, _ path: String, isReadOnly: Bool = false) -> YAMLValue {
        let pairs: [YAMLValue.Pair] = [
            .init("name", .text(name)), .init("mountPath", .text(path)),
        ]
        return .map(pairs + (isReadOnly ? [.init("readOnly", true)] : []))
    }
}
