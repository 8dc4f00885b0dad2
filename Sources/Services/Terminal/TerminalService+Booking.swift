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
}
