import Foundation
import Testing

@testable import Web

/// The app's files as they are sent.
struct TillFileTests {
    private static let app = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Web/Till").standardized

    private static let scripts: [String] = {
        let all = FileManager.default.enumerator(atPath: app.path)?.compactMap { $0 as? String }
        return (all ?? []).filter { $0.hasSuffix(".js") || $0.hasSuffix(".css") }.sorted()
    }()

    @Test func `lines that are nothing but comment are not sent, all others are`() {
        let script =
            "// a\nlet x = 1; // stays\n/** b */\n  /* c\n   * d\n   */\nlet y = `\n  z`;\n"
        let sent = Uncommented.bytes(of: "a.js", Array(script.utf8))
        #expect(
            String(decoding: sent, as: UTF8.self) == "let x = 1; // stays\nlet y = `\n  z`;\n\n")
        #expect(Uncommented.bytes(of: "a.txt", Array(script.utf8)) == Array(script.utf8))
    }

    @Test func `no code stands behind a comment that begins its line`() throws {
        #expect(Self.scripts.count > 60)
        for name in Self.scripts {
            let text = try String(contentsOf: Self.app.appending(path: name), encoding: .utf8)
            var isInside = false
            for line in text.split(separator: "\n") {
                let line = line.trimmingCharacters(in: .whitespaces)
                isInside = isInside || line.hasPrefix("/*")
                guard isInside, let end = line.range(of: "*/") else { continue }
                #expect(end.upperBound == line.endIndex, "\(name): \(line)")
                isInside = false
            }
            #expect(!isInside, "\(name) ends within a comment")
        }
    }
}
