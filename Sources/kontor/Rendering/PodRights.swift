import Topology

/// What a node's pod may do and use.
enum PodRights {
    private static let user = 10_001

    static let pod: YAMLValue = [
        "runAsNonRoot": true,
        "runAsUser": .number(user),
        "runAsGroup": .number(user),
        "fsGroup": .number(user),
        "fsGroupChangePolicy": "OnRootMismatch",
        "seccompProfile": ["type": "RuntimeDefault"],
    ]

    static let container: YAMLValue = [
        "allowPrivilegeEscalation": false,
        "readOnlyRootFilesystem": true,
        "capabilities": ["drop": ["ALL"]],
    ]

    static let resources: YAMLValue = [
        "requests": ["cpu": "100m", "memory": "128Mi"],
        "limits": .noted(
            "None for the processor: a node that is held back keeps customers waiting.",
            ["memory": "1Gi"]),
    ]
}
