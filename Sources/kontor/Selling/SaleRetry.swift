import Commerce
import Foundation

/// Tells how to try again what is done once, where its end is unknown or the next try may end
/// otherwise.
///
/// With the same id, since with a new one it would be done a second time.
struct SaleRetry {
    let id: SaleID
    /// Whether the command was told the id.
    let isRepeat: Bool
    /// What it is, and the option that takes its id.
    var thing = "sale"

    /// The id that the command was told, or a new one.
    static func id(_ told: String?) throws -> SaleID {
        guard let told else { return SystemSources.saleID() }
        guard let id = SaleID(told) else {
            throw Failure(.badInput, "'\(told)' is no id; it has 32 hexadecimal digits")
        }
        return id
    }

    func of<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let failure as Failure where failure.isOpenEnded {
            let words = ProcessInfo.processInfo.arguments
            let line = ShellLine.text(isRepeat ? words : words + ["--\(thing)", id.text])
            throw Failure(
                .tryAgain,
                "\(failure.text)\n  \(thing) \(id.text); this tries the same \(thing) again, and "
                    + "makes it once:\n  \(line)")
        }
    }
}
