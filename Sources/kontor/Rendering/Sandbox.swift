/// What a unit may do at most: its own folder, its sockets, and nothing else of the machine.
struct Sandbox {
    /// Whether any node of the store is reached over TCP, or observed, or prints.
    let hasTCP: Bool
    /// Whether all of them, and their printers, are on this machine.
    let isLocal: Bool
    /// Files and folders that have to be seen though they are where units see nothing, as words of a
    /// unit.
    let shown: [String]

    var settings: [UnitText.Setting] { files + processes + network + calls }

    private var files: [UnitText.Setting] {
        let files: [UnitText.Setting] = [
            .init("UMask", "0077"),
            .init("ProtectSystem", "strict"),
            .init("ProtectHome", "tmpfs"),
            .init(
                "PrivateTmp", "yes",
                why: "Socket files are in the runtime directory, so no unit needs another's /tmp."),
            .init("PrivateDevices", "yes"),
            .init("DevicePolicy", "closed"),
            .init("ProtectProc", "invisible"),
            .init("ProcSubset", "pid"),
            .init("ProtectKernelTunables", "yes"),
            .init("ProtectKernelModules", "yes"),
            .init("ProtectKernelLogs", "yes"),
            .init("ProtectControlGroups", "yes"),
            .init("ProtectClock", "yes"),
            .init("ProtectHostname", "yes"),
        ]
        return files
            + (shown.isEmpty ? [] : [.init("BindReadOnlyPaths", shown.joined(separator: " "))])
    }

    private var processes: [UnitText.Setting] {
        [
            .init("NoNewPrivileges", "yes"),
            .init("CapabilityBoundingSet", ""),
            .init("AmbientCapabilities", ""),
            .init("PrivateUsers", "yes"),
            .init("RemoveIPC", "yes"),
            .init("KeyringMode", "private"),
            .init("RestrictNamespaces", "yes"),
            .init("RestrictRealtime", "yes"),
            .init("RestrictSUIDSGID", "yes"),
            .init("LockPersonality", "yes"),
            .init("MemoryDenyWriteExecute", "yes"),
            .init("LimitNOFILE", "65536", why: "Each terminal's connection is an open file."),
            .init("LimitCORE", "0", why: "A core would hold keys and customers."),
        ]
    }

    private var network: [UnitText.Setting] {
        guard hasTCP else {
            return [
                .init("RestrictAddressFamilies", "AF_UNIX"),
                .init("PrivateNetwork", "yes", why: "All nodes speak over socket files."),
            ]
        }
        let families = UnitText.Setting(
            "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK",
            why:
                "libzmq asks for the machine's interfaces before it binds, and aborts without netlink."
        )
        guard isLocal else { return [families] }
        return [
            families, .init("IPAddressDeny", "any"), .init("IPAddressAllow", "localhost"),
        ]
    }

    private var calls: [UnitText.Setting] {
        [
            .init("SystemCallArchitectures", "native"),
            .init("SystemCallFilter", "@system-service"),
            .init("SystemCallFilter", "~@privileged @resources"),
            .init(
                "SystemCallFilter", "sched_setscheduler",
                why:
                    "libzmq sets the policy that its threads have anyway, and aborts where it may not."
            ),
            .init("SystemCallErrorNumber", "EPERM"),
        ]
    }
}
