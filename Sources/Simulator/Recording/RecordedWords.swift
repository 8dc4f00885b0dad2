import Commerce
import Contracts
import Wire

/// What recorded messages have to say otherwise in a run: secrets that were taken out, and receipts and
/// sign-ins that have other numbers there.
struct RecordedWords {
    private struct Visit: Hashable {
        var staff: String
        var signIn: Int64
    }

    private var receipts: [SaleID: String] = [:]
    /// By what they were when they were recorded.
    private var renumbered: [String: String] = [:]
    private var visits: [Visit: Int64] = [:]

    /// Everybody's in a run.
    static let pin = Secret("2468")

    /// The message as the store of the run understands it; a secret that was wrong is wrong there, too.
    func adapted(_ content: RecordedContent, _ body: [UInt8], was answer: [UInt8]?) -> [UInt8] {
        switch content {
        case .signIn, .approve:
            let isWrong = answer.flatMap(RecordedAnswer.refusal)?.name == "staff.wrongSecret"
            return isWrong ? body : proved(content, body)
        case .refund(var message):
            message.receipt = receipts[message.original] ?? message.receipt
            message.signIn = signIn(message.signIn, of: message.staff)
            return CBOREncoder.encode(message)
        case .sell(var message):
            // What promotions took off is in no recording.
            message.due = nil
            message.signIn = signIn(message.signIn, of: message.staff)
            return CBOREncoder.encode(message)
        case .exchange(var message):
            let original = message.refund.original
            message.refund.receipt = receipts[original] ?? message.refund.receipt
            message.refund.signIn = signIn(message.refund.signIn, of: message.refund.staff)
            (message.sell.due, message.sell.signIn) = (nil, message.refund.signIn)
            return CBOREncoder.encode(message)
        case .bookRefund(var message):
            let receipt = message.made.refund.sale.flatMap { receipts[$0] }
            message.receipt = receipt ?? message.receipt
            return CBOREncoder.encode(message)
        case .render(var message):
            message.receipt = renumbered[message.receipt] ?? message.receipt
            return CBOREncoder.encode(message)
        default: return body
        }
    }

    private func proved(_ content: RecordedContent, _ body: [UInt8]) -> [UInt8] {
        switch content {
        case .signIn(var message):
            (message.credential, message.secret) = (.pin, Self.pin)
            return CBOREncoder.encode(message)
        case .approve(var message):
            message.secret = Self.pin
            return CBOREncoder.encode(message)
        default: return body
        }
    }

    private func signIn(_ recorded: Int64?, of staff: String) -> Int64? {
        recorded.flatMap { visits[Visit(staff: staff, signIn: $0)] }
    }

    /// Takes note of an answer, beside the one that was recorded.
    mutating func learn(_ content: RecordedContent, was: [UInt8]?, is answer: [UInt8]) {
        if case .signIn = content {
            guard let now = RecordedAnswer.duty(answer)?.signIn,
                let then = was.flatMap(RecordedAnswer.duty), let number = then.signIn
            else { return }
            visits[Visit(staff: then.staff, signIn: number)] = now
            return
        }
        for sale in RecordedAnswer.finished(answer) { receipts[sale.id] = sale.receipt }
        for then in was.map(RecordedAnswer.finished) ?? [] {
            if let receipt = receipts[then.id] { renumbered[then.receipt] = receipt }
        }
    }
}
