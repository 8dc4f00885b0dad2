import Foundation

/// A note in the user's state folder about each store that was launched, so that commands find it;
/// where its nodes were started one by one, there is a note of each.
struct RunningStore: Codable {
    var name: String
    var file: String
    var data: String
    var process: Int32
    /// Which host of the topology it runs, where that has several.
    var host: String?
    /// The node that the process is, where it is not the whole store.
    var node: String?

    private static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["KONTOR_STATE"] { return folder }
        let base = environment["XDG_STATE_HOME"] ?? "\(NSHomeDirectory())/.local/state"
        return "\(base)/kontor"
    }

    private var path: String {
        let name = data.replacingOccurrences(of: "/", with: "%")
        return "\(Self.folder)/\(name.suffix(200))\(node.map { "%%\($0)" } ?? "").json"
    }

    func note() throws {
        try Files.makeFolder(Self.folder)
        do {
            try JSONEncoder().encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(
                .cannotCreate,
                "cannot write \(path): \(Files.words(error))\n"
                    + "  name another folder for such notes: KONTOR_STATE=DIR")
        }
    }

    /// Removes the note, unless it is another process's by now.
    func forget() {
        guard let data = FileManager.default.contents(atPath: path),
            (try? JSONDecoder().decode(RunningStore.self, from: data))?.process == process
        else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    var isAlive: Bool {
        guard kill(process, 0) == 0 else { return false }
        let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        return String(decoding: command, as: UTF8.self).contains("kontor")
    }

    /// One for each data folder.
    static func all() -> [RunningStore] {
        processes().reduce(into: []) { stores, process in
            if !stores.contains(where: { $0.data == process.data }) { stores.append(process) }
        }
    }

    /// One for each process.
    static func processes() -> [RunningStore] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
                let store = try? JSONDecoder().decode(RunningStore.self, from: data)
            else { return nil }
            if store.isAlive { return store }
            store.forget()
            return nil
        }
    }
}
