import Foundation

/// What lies in a folder, as bytes.
package enum TestFiles {
    package static func bytes(in folder: String) throws -> [UInt8] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init) ?? []
        }
    }
}
