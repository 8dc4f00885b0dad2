import Topology

/// How the cluster finds out whether a node is well.
struct PodProbes {
    /// Nil where the node listens on a socket file only.
    let port: Int?

    /// A node listens once its journal is checked, which may take minutes after a crash. One that cannot
    /// write ends by itself, so an open port is all that there is to know. Where there is none, nothing
    /// tells a node that hangs from one whose journal is broken, which no new start would mend.
    var pairs: [YAMLValue.Pair] {
        guard port != nil else {
            let ask = YAMLValue.Pair("exec", ["command": ["kontor", "ps"]])
            return [.init("readinessProbe", probe(ask))]
        }
        let open = YAMLValue.Pair("tcpSocket", ["port": "kontor"])
        return [
            .init("startupProbe", probe(open, every: 5, failures: 120)),
            .init("readinessProbe", probe(open)),
            .init("livenessProbe", probe(open)),
        ]
    }

    private func probe(
        _ way: YAMLValue.Pair, every seconds: Int = 10, failures: Int = 3
    ) -> YAMLValue {
        .map([
            way, .init("periodSeconds", .number(seconds)), .init("timeoutSeconds", 5),
            .init("failureThreshold", .number(failures)),
        ])
    }
}
