import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Coupons that a customer gives: looked up when they are given, used up before the sale is paid.
extension TerminalService {
    package distributed func coupons(_ message: GiveCoupons) async throws -> Answer<SaleShown> {
        if let earlier = try ledger.answered(message, in: actorSystem) { return earlier }
        let coupons: [PromotionContext.Coupon]
        do throws(Refusal) {
            coupons = try await self.coupons(message.codes, for: message.sale)
        } catch {
            return .refused(error)
        }
        return try await step(message, ringingUp: []) { (sale) throws(Refusal) in
            var changed = sale
            changed.coupons = coupons.isEmpty ? nil : coupons
            return changed
        } _: { (terminal, found) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], at: terminal)
                + terminal.givingCoupons(coupons, to: message.sale, found.followed)
        }
    }

    /// What codes let in; refuses what the sale may not use.
    func coupons(
        _ codes: [String], for sale: SaleID
    ) async throws(Refusal) -> [PromotionContext.Coupon] {
        guard !codes.isEmpty else { return [] }
        let request = FindCoupons(sale: sale, codes: codes)
        let found: CouponsFound = try await Outcome.of {
            try await self.vouchers().find(request)
        }.answer(from: "vouchers")
        return found.coupons
    }

    /// Uses all of them for the sale, or none; a repeat is the same use.
    func useCoupons(of sale: OpenSale) async throws(Refusal) {
        let request = UseCoupons(sale: sale.id, codes: sale.usedCoupons)
        guard !request.codes.isEmpty else { return }
        _ = try await Outcome.of { try await self.vouchers().use(request) }
            .taken(by: "vouchers", unknown: "vouchers.unknown")
    }
}
