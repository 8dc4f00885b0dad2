import Foundation

/// Which program runs each node of a store, where that is not the one that launched it: a file of the
/// data folder, so that a node that ends is started again with the same.
struct NodePrograms {
    let data: String

    private var path: String { "\(data)/programs.json" }

    /// The program of the process at hand.
    static var own: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    }

    private var all: [String: String] {
        FileManager.default.contents(atPath: path)
            .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
    }

    /// Nil for the one that launched the store.
    subscript(node: String) -> String? { all[node] }

    func set(_ program: String?, for node: String) throws {
        var programs = all
        programs[node] = program
        try Files.write(try JSONEncoder().encode(programs), to: path)
    }

    /// A store that is launched anew runs by the program that launches it.
    func forget() { unlink(path) }
}
