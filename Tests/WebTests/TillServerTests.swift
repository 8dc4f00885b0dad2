import ActorRuntime
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import TestKit
import Testing

@testable import Web

/// What holds of every answer of the till's server.
struct TillServerTests {
    private static let addresses = TillServer.addresses.filter { !$0.path.hasSuffix("/events") }

    @Test func `whatever openapi.yaml refers to is in it`() throws {
        let text = try Repository.text("Sources/Web/openapi.yaml")
        let parts = text.matches(of: /#\/components\/[a-zA-Z]+\/([A-Za-z]+)/).map { $0.output.1 }
        #expect(parts.count > 100)
        let missing = Set(parts).filter { !text.contains("\n    \($0):") }
        #expect(missing.isEmpty)
    }

    @Test func `openapi.yaml describes every address and no other`() throws {
        var described: Set<String> = []
        var path = ""
        let text = try Repository.text("Sources/Web/openapi.yaml")
        for line in text.split(separator: "\n").prefix(while: { $0 != "components:" }) {
            if line.hasPrefix("  /"), line.hasSuffix(":") {
                path = line.dropLast().dropFirst(2).description
            }
            let word = line.trimmingCharacters(in: .whitespaces).dropLast().uppercased()
            let methods = ["GET", "POST", "PATCH", "PUT", "DELETE"]
            if line.hasPrefix("    "), !line.hasPrefix("     "), methods.contains(word) {
                described.insert("\(word) \(path)")
            }
        }
        let served = Set(TillServer.addresses.map { "\($0.method.rawValue) \($0.path)" })
        #expect(described.count > 25)
        #expect(described.symmetricDifference(served).sorted() == [])
    }

    @Test func `every answer has the headers that keep a browser safe`() async throws {
        let till = try await TestTill()
        var answers = [
            try await till.ask(.get, "/"), try await till.ask(.get, "/nowhere"),
            try await till.ask(.put, "store"), try await till.ask(.post, "quotes", "{"),
        ]
        for address in Self.addresses where address.method != .delete {
            answers.append(try await till.ask(address.method, address.path))
        }
        for answer in answers {
            let headers = answer.headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.named("Cross-Origin-Opener-Policy")] == "same-origin")
            #expect(headers[.named("Cross-Origin-Resource-Policy")] == "same-origin")
            #expect(headers[.named("Referrer-Policy")] == "no-referrer")
            #expect(headers[.cacheControl] != nil)
            #expect(answer.status.code < 500, "\(answer.text)")
        }
    }

    @Test func `nobody gets anything without a key`() async throws {
        let till = try await TestTill()
        for address in Self.addresses.dropFirst(2) {
            let answer = try await till.ask(
                address.method, address.path, headers: [.authorization: "Bearer 1.2"])
            #expect(answer.status == .unauthorized, "\(address)")
            #expect(answer.has("device.notPaired"))
        }
    }

    @Test func `a device is paired by a code that is good once`() async throws {
        let till = try await TestTill()
        let wanted = #"{"code":"GOOD-CODE","name":"counter"}"#
        let paired = try await till.ask(.post, "pairing", wanted)
        #expect(paired.status == .created && !paired.has("secret"), "\(paired.text)")
        let cookie = try #require(paired.headers[.setCookie])
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        let pair = try #require(cookie.split(separator: ";").first)
        let known = try await till.ask(
            .get, "device", headers: [.cookie: String(pair), .authorization: ""])
        #expect(known.has(#""terminal":1"#), "\(known.text)")
        #expect(try await till.ask(.post, "pairing", wanted).has("device.wrongCode"))
        let slow = try await till.ask(.post, "pairing", #"{"code":"SLOW"}"#)
        #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "7")
        #expect(try await till.ask(.delete, "device").status == .noContent)
        #expect(try await till.ask(.get, "device").status == .unauthorized)
    }

    @Test func `another site's page is turned away`() async throws {
        let till = try await TestTill()
        let foreign: HTTPFields = [.origin: "https://elsewhere.example"]
        let answer = try await till.ask(.post, "quotes", #"{"items":[]}"#, headers: foreign)
        #expect(answer.status == .forbidden && answer.has("request.otherOrigin"))
        let site: HTTPFields = [.named("Sec-Fetch-Site"): "cross-site"]
        #expect(try await till.ask(.delete, "device", headers: site).status == .forbidden)
    }

    @Test func `what is no request is told so`() async throws {
        let till = try await TestTill()
        let plain = try await till.ask(
            .post, "quotes", "{}", headers: [.contentType: "text/plain"])
        #expect(plain.status.code == 415)
        let large = String(repeating: " ", count: TillRequest.bodyLimit + 1)
        #expect(try await till.ask(.post, "quotes", large).status.code == 413)
        let missing = try await till.ask(.post, "quotes", #"{"items":[{"code":"A"}]}"#)
        #expect(missing.status == .badRequest && missing.has("items.0.quantity"), "\(missing.text)")
        #expect(try await till.ask(.post, "sales", "{}").has("request.noKey"))
        let method = try await till.ask(.put, "open-sales/1/lines")
        #expect(method.status.code == 405 && method.headers[.allow] == "POST", "\(method.text)")
    }

    @Test func `who asks too often waits`() {
        let time = Mutex<Int64>(0)
        let clock = NodeClock(wall: { 0 }, monotonic: { time.withLock { $0 } })
        let limit = RateLimit(burst: 3, perSecond: 10, clock: clock)
        #expect((0..<4).map { _ in limit.admits("a") } == [true, true, true, false])
        #expect(limit.admits("b"))
        time.withLock { $0 += 100_000_000 }
        #expect((0..<2).map { _ in limit.admits("a") } == [true, false])
        time.withLock { $0 += 10_000_000_000 }
        #expect((0..<4).map { _ in limit.admits("a") } == [true, true, true, false])
    }

    @Test func `the program has every file of the app, and each answers whether it changed`()
        async throws
    {
        let root = Repository.root + "/Sources/Web/Till/"
        let there = try FileManager.default.subpathsOfDirectory(atPath: root).filter {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root + $0, isDirectory: &isFolder)
            return !isFolder.boolValue
        }
        let names = FileShelf().names
        #expect(Set(names) == Set(there + ["openapi.yaml"]), "run Tools/till-files")
        let till = try await TestTill()
        for name in names {
            let packed: HTTPFields = [.acceptEncoding: "gzip"]
            for headers in [packed, [:]] {
                let file = try await till.ask(.get, "/\(name)", headers: headers)
                #expect(file.status == .ok, "\(name)")
                let tag = try #require(file.headers[.eTag])
                var again = headers
                again[.ifNoneMatch] = tag
                #expect(try await till.ask(.get, "/\(name)", headers: again).status == .notModified)
            }
        }
        let display = try await till.ask(.get, "/display")
        #expect(display.text == (try Repository.text("Sources/Web/Till/display.html")))
        let openAPI = try await till.ask(.get, "/openapi.yaml")
        #expect(openAPI.text == (try Repository.text("Sources/Web/openapi.yaml")))
    }
}
