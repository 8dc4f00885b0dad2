import Topology

/// What has to be done with the units, as root.
extension SystemdRendering {
    var steps: [Rendering.Step] {
        [
            .init(what: "A user for the store, where there is none:", commands: [addUser]),
            .init(what: "The data folder, and one for each node:", commands: [makeFolders]),
        ] + (layout.needsKeys ? [keys] : []) + [
            .init(
                what: "The units, from /etc/systemd/system (--into):",
                commands: ["systemctl daemon-reload", "systemctl enable --now \(target)"]),
            .init(
                what: "Commands, as the same user:",
                commands: [
                    "\(asUser) env XDG_RUNTIME_DIR=\(runtime) KONTOR_STATE=\(runtime)/state "
                        + "\(word(program)) ps"
                ]),
        ]
    }

    private var asUser: String { "runuser -u \(user) --" }

    private var addUser: String {
        "useradd --system --home-dir \(word(layout.data)) --shell /usr/sbin/nologin \(user)"
    }

    private var makeFolders: String {
        let folders = [layout.data] + layout.here.map(layout.folder(of:))
        return "install -d -o \(user) -g \(user) -m 0700 "
            + folders.map(word).joined(separator: " ")
    }

    /// Where the store has several machines, one makes the keys of all, and the others get theirs.
    private var keys: Rendering.Step {
        let data = "--data \(word(layout.data))"
        let make = "\(asUser) \(word(program)) keys make \(word(layout.file)) \(data)"
        guard layout.deployment.spansMachines, let host = layout.host else {
            return .init(what: "The keys of the nodes that listen on TCP:", commands: [make])
        }
        let folder = word(KeyFolder(layout).path)
        return .init(
            what: "The keys: made and packed on one machine of the store, and what is packed for "
                + "\(host) carried to its \(folder), \(user)'s own:",
            commands: [
                make,
                "\(asUser) \(word(program)) keys pack \(host) --topology \(word(layout.file)) \(data) "
                    + "--into \(word("\(layout.data)/for-\(host)"))",
            ])
    }

    private func word(_ text: String) -> String { ShellLine.text([text]) }
}
