import Journal

/// An empty journal as a file, made once: a run of a store begins with a dozen of them.
enum FreshJournal {
    private static let bytes: [UInt8] = {
        let disk = SimulatedDisk(name: "fresh")
        DiskFileSystem.mount(disk)
        defer { DiskFileSystem.unmount(disk) }
        try? JournalFile(alone: disk.uri(JournalFile.name)).close()
        return disk.files[JournalFile.name]?.bytes ?? []
    }()

    /// Puts an empty journal on a disk, where there is no file of that name.
    static func put(_ name: String, on disk: SimulatedDisk) {
        guard disk.files[name] == nil else { return }
        disk.files[name] = SimulatedFile(bytes: bytes)
    }
}
