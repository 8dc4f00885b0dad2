import Commerce
import Foundation

/// Tells how to try a sale again whose end is unknown, or whose next try may end otherwise.
///
/// With the same id, since a new one would be a second sale.
struct SaleRetry {
    let id: SaleID
    /// Whether the command was told the id.
    let isRepeat: Bool

    /// The id that the command was told, or a new one.
    static func id(_ told: String?) throws -> SaleID {
        guard let told else { return SystemSources.saleID() }
        guard let id = SaleID(told) else {
            throw Failure(.badInput, "'\(told)' is no sale id; it has 32 hexadecimal digits")
        }
        return id
    }

    func of<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let failure as Failure where failure.code == .tryAgain {
            let words = ProcessInfo.processInfo.arguments
            let line = ShellLine.text(isRepeat ? words : words + ["--sale", id.text])
            throw Failure(
                .tryAgain,
                "\(failure.text)\n  sale \(id.text); this tries the same sale again, and makes it "
                    + "once:\n  \(line)")
        }
    }
}
