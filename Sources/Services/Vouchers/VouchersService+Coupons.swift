import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Coupons: issued once, used by no more sales than they are for, whichever terminals ask at once.
extension VouchersService {
    package distributed func issue(_ message: IssueCoupons) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.coupons.issue(message.coupons).map(VouchersEvent.coupons),
                value: Done())
        }
    }

    package distributed func find(_ message: FindCoupons) throws -> Answer<CouponsFound> {
        do throws(Refusal) {
            let found = try ledger.state.coupons.find(message.codes, for: message.sale)
            return .done(CouponsFound(coupons: found))
        } catch {
            return .refused(error)
        }
    }

    package distributed func use(_ message: UseCoupons) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: try book.coupons.redeem(message.codes, for: message.sale)
                    .map(VouchersEvent.coupons), value: Done())
        }
    }

    package distributed func giveBack(_ message: ReturnCoupons) throws -> Answer<Done> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            Decision(
                events: book.coupons.giveBack(message.sale).map(VouchersEvent.coupons),
                value: Done())
        }
    }

    package distributed func coupons(_ message: ListCoupons) throws -> CouponsListed {
        let book = ledger.state.coupons
        if couponCodes.count != book.count { couponCodes = book.codes }
        let found = couponCodes.lazy.drop { $0 <= message.after }.compactMap { book[$0] }
            .filter { message.promotion == nil || $0.promotion == message.promotion }
        return CouponsListed(coupons: Array(found.prefix(max(0, min(message.limit, 1000)))))
    }
}
