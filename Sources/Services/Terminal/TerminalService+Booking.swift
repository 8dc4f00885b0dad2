import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What devices sold while no server answered.
extension TerminalService {
    /// Books it as it was made; asks nobody, so it is done whoever is signed in and whatever is away.
    package distributed func book(_ message: BookSale) throws -> Answer<SaleFinished> {
        guard !paying.contains(message.sale) else { return .refused(.inProgress) }
        var sale = OpenSale(id: message.sale, staff: message.staff, member: message.member)
        (sale.lines, sale.discount, sale.reason) = (
            message.lines, message.discount, message.reason
        )
        (sale.tenders, sale.catalogue) = (message.tenders, message.catalogue)
        sale.orderType = message.orderType
        sale = sale.withoutBadReasons()
        return try ledger.once(message, in: actorSystem) { [sale] (book) throws(Refusal) in
            let booked = try book.terminal.booking(
                sale, message.receipt, at: message.soldAt, due: message.due)
            return Decision(
                events: [.finished(booked)], value: SaleFinished(sale: booked),
                messages: consequences(of: booked))
        }
    }

    /// What of it went back elsewhere meanwhile is no reason not to: the money is out of the drawer.
    package distributed func book(_ message: BookRefund) async throws -> Answer<SaleFinished> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        guard paying.insert(message.sale).inserted else { return .refused(.inProgress) }
        defer { paying.remove(message.sale) }
        guard let original = message.made.refund.sale,
            let sale = try await finished(original, message.receipt)
        else { return .refused(.noReceipt(message.receipt)) }
        guard try !ledger.hasAnswered(GrantRefund.effect, message.key) else {
            return .refused(.keyReused(BookRefund.wireName))
        }
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let (events, refund) = try book.terminal.booking(
                message.made, of: sale, by: message.sale)
            return Decision(
                events: events, value: SaleFinished(sale: refund),
                messages: consequences(of: refund))
        }
    }
}
