import Contracts

/// Why a recorded message is not sent again, for who keeps the shop.
enum RecordedLeft: String, Error {
    case noStore = "the topology has no such store"
    case isRepeat = "the same message came twice, and once is enough"
    case tooMany = "a run takes the first 12,000 messages"
    case isApproval = "in a run nobody approves from somewhere else"
    case isPayout = "in a run other cards are declined than were then"
    case isOther = "no run can make this again"
    case isUnreadable = "another version of Kontor wrote it"
    case isRefused = "it was refused then"
    case beganBefore = "the sale began before the recording"
    case setAsideBefore = "the goods were set aside before the recording"

    /// Of a kind of message that no run sends.
    static func of(_ name: String) -> Self {
        switch name {
        case RequestApproval.wireName, TakeApproval.wireName: .isApproval
        case PayOutRefund.wireName: .isPayout
        default: .isOther
        }
    }
}
