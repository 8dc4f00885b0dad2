import Topology

/// How the cluster finds out whether a node is well.
struct PodProbes {
    /// A node is observed once its journal is checked, which may take minutes after a crash. One that
    /// cannot write ends by itself; one that hangs does not answer. A broken journal, which no new start
    /// would mend, leaves the node well and not ready.
    var pairs: [YAMLValue.Pair] {
        [
            .init("startupProbe", probe("/healthz", every: 5, failures: 120)),
            .init("readinessProbe", probe("/readyz")),
            .init("livenessProbe", probe("/healthz")),
        ]
    }

    private func probe(
        _ path: String, every seconds: Int = 10, failures: Int = 3
    ) -> YAMLValue {
        [
            "httpGet": ["path": .text(path), "port": "observe"],
            "periodSeconds": .number(seconds),
            "timeoutSeconds": 5,
            "failureThreshold": .number(failures),
        ]
    }
}
