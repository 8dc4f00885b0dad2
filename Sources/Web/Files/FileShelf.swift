import CTillFiles
import HTTPTypes
import Hummingbird
import NIOCore

/// The app's files: they are in the program, or, while somebody works on them, in a folder.
package struct FileShelf: Sendable {
    /// Reads a file of the folder that stands in for what is in the program; nil where it is not there.
    package typealias Draft = @Sendable (String) -> [UInt8]?

    private let files: [String: WebFile]
    private let draft: Draft?

    /// The name of the module by which the app prices while no server answers.
    package static let module = "commerce.wasm"

    /// What has an address without an ending: the till, and what its customer sees.
    private static let pages = [("/", "index.html"), ("/display", "display.html")]

    /// Without a `module` the app says that it does not sell offline.
    package init(draft: Draft? = nil, module: [UInt8]? = nil) {
        self.draft = draft
        var files: [String: WebFile] = [:]
        if let module { files[Self.module] = WebFile(name: Self.module, bytes: module) }
        for index in 0..<Int(till_file_count) {
            let file = till_file_at(index)
            let name = String(cString: file.name)
            let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
            files[name] = WebFile(name: name, bytes: bytes)
        }
        self.files = files
    }

    /// In order of name.
    var names: [String] { files.keys.sorted() }

    func file(_ name: String) -> WebFile? {
        guard let draft else { return files[name] }
        return draft(name).map { WebFile(name: name, bytes: $0) } ?? files[name]
    }

    func add(to router: Router<TillContext>) {
        for (address, name) in Self.pages {
            router.get(RouterPath(stringLiteral: address)) { request, _ in try answer(name, request)
            }
        }
        router.get("**") { request, _ in
            let name = request.uri.path.drop { $0 == "/" }
            return try answer(String(name), request)
        }
    }

    private func answer(_ name: String, _ request: Request) throws -> Response {
        guard let file = file(name) else { throw Problem.unknownPath }
        return file.response(to: request)
    }
}
