import ActorRuntime
import Commerce
import Contracts

/// What messages are about: those about the same are sent one after the other.
enum RecordedSubject: Hashable {
    case sale(SaleID)
    /// By its number.
    case layaway(String)

    /// Nil of a layaway.
    var sale: SaleID? {
        if case .sale(let id) = self { id } else { nil }
    }
}

extension RecordedContent {
    /// The one that it acts on first.
    var subjects: [RecordedSubject] {
        switch self {
        case .layAway(let message): [.layaway(message.number)]
        case .sell(let message):
            [.sale(message.sale)] + (message.layaway.map { [.layaway($0.number)] } ?? [])
        default: sales.map { .sale($0) }
        }
    }

    private var sales: [SaleID] {
        switch self {
        case .sell(let message): [message.sale]
        case .begin(let message): [message.sale]
        case .scan(let message): [message.sale]
        case .coupons(let message): [message.sale]
        case .tender(let message): [message.sale]
        case .finish(let message): [message.sale]
        case .abandon(let message): [message.sale]
        case .park(let message): [message.sale]
        case .resume(let message): [message.sale]
        case .split(let message): [message.sale] + message.others
        case .merge(let message): [message.sale, message.into]
        case .step(let sale): [sale]
        case .refund(let message): [message.sale, message.original]
        case .exchange(let message):
            [message.sale, message.sell.sale, message.refund.original]
        case .book(let message): [message.sale]
        case .bookRefund(let message):
            [message.sale] + (message.made.refund.sale.map { [$0] } ?? [])
        case .layAway, .signIn, .approve, .other, .render: []
        }
    }

    /// What there is from then on.
    var begun: [RecordedSubject] {
        switch self {
        case .sell, .begin, .refund, .layAway, .book, .bookRefund: Array(subjects.prefix(1))
        case .exchange: Array(subjects.prefix(2))
        case .split(let message): message.others.map { .sale($0) }
        default: []
        }
    }

    /// What has to be there before it.
    var needed: [RecordedSubject] { subjects.filter { !begun.contains($0) } }

    /// Who does it, where it says so.
    var staff: String? {
        switch self {
        case .sell(let message): message.staff
        case .begin(let message): message.staff
        case .refund(let message): message.staff
        case .exchange(let message): message.refund.staff
        case .layAway(let message): message.staff
        case .signIn(let message): message.staff
        case .other(let staff): staff
        default: nil
        }
    }

    /// Whether the terminal has a sale open afterwards that it had not before.
    var opensTerminal: Bool {
        switch self {
        case .sell, .begin, .resume, .refund, .exchange: true
        default: false
        }
    }

    /// Whether the terminal is free for another sale afterwards.
    var freesTerminal: Bool {
        switch self {
        case .sell, .refund, .exchange, .finish, .abandon, .park: true
        default: false
        }
    }

    /// Whether the same message has its effect once.
    var isKeyed: Bool {
        switch self {
        case .signIn, .approve, .other(staff: nil): false
        default: true
        }
    }
}
