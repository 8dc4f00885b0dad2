import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal

/// What others take for a sale before it is finished, and what they give back where it is not.
///
/// Before anyone is asked, the journal says so. From then on the sale ends in one of two ways: it is
/// finished, or it is voided; and whatever was taken beside the tenders of the finished sale is given
/// back by messages that are written in the same step. A repeat of the sale finds the same intents.
extension TerminalService {
    /// Asks others to take their part; `isOneStep` is a sale that is nowhere on screen, so that a
    /// refusal ends it. Returns what points its member has left, where that is certain.
    @discardableResult
    func pay(for sale: OpenSale, isOneStep: Bool) async throws(Refusal) -> Int64? {
        let terminal = ledger.state.terminal
        let cards = sale.tenders.filter { $0.method == .card && $0.amount > .zero }
        let points = try Money.sum(sale.tenders.filter { $0.method == .points }.map(\.amount))
        var left: Int64?
        if let member = sale.member {
            let isRepeat = terminal.unfinished.asked(sale.id)?.contains(.points) == true
            let has = try await known(member, with: isRepeat ? .zero : points)
            left = isRepeat ? nil : has - points.minor
        }
        try await checkAccounts(of: sale)
        try write(terminal.asking(sale))
        var isTaken = false
        do throws(Refusal) {
            try await holdGoods(of: sale)
            isTaken = !sale.limitedGoods.isEmpty
            try await useCoupons(of: sale)
            isTaken = isTaken || !sale.usedCoupons.isEmpty
            try await redeemValue(for: sale)
            isTaken = isTaken || !sale.redeemed.isEmpty
            try await settleLayaway(of: sale)
            isTaken = isTaken || sale.layawayMove != nil
            for (index, card) in cards.enumerated() {
                try await charge(CardIntent(sale.id, index + 1), card.amount)
                isTaken = true
            }
            if points > .zero { try await redeem(points, sale) }
        } catch {
            if isOneStep, isTaken, !error.isPassing { try void(sale.id) }
            throw error
        }
        return left
    }

    func void(_ id: SaleID) throws(Refusal) {
        let owed = ledger.state.terminal.unfinished.owed(id)
        try write([.voided(id)], sending: givingBack(owed, of: id))
    }

    func givingBack(_ pledges: [Pledge], of sale: SaleID) -> [Outgoing] {
        pledges.map { pledge in
            switch pledge {
            case .card: Outgoing(CancelCard(sale: sale), to: store.address("payments"))
            case .points: Outgoing(ReturnPoints(sale: sale), to: store.address("loyalty"))
            case .giftCard: Outgoing(ReturnValue(sale: sale), to: store.address("vouchers"))
            case .coupons: Outgoing(ReturnCoupons(sale: sale), to: store.address("vouchers"))
            case .goods: Outgoing(ReleaseStock(sale: sale), to: store.address("inventory"))
            }
        }
    }

    /// Has stock promised to the sale; what is not there, here or at another store, is not sold.
    private func holdGoods(of sale: OpenSale) async throws(Refusal) {
        let wanted = sale.limitedGoods
        guard !wanted.isEmpty else { return }
        let request = ReserveStock(sale: sale.id, wanted: wanted)
        let _: Done = try await Outcome.of {
            try await $Inventory.resolve(
                id: self.store.address("inventory"), using: self.actorSystem
            ).reserve(request)
        }.answer(from: "inventory")
    }

    /// How many points the member has; refuses one that is not there, or has too few.
    private func known(_ number: String, with points: Money) async throws(Refusal) -> Int64 {
        let found: MemberFound = try await Outcome.of {
            try await self.loyalty().member(
                FindMember(number: number, least: points > .zero ? points.minor : nil))
        }.answer(from: "loyalty")
        try found.member.checkBalance(points.minor)
        return found.member.points
    }

    private func charge(_ intent: CardIntent, _ amount: Money) async throws(Refusal) {
        let request = AuthoriseCard(intent, amount: amount, currency: store.currency)
        let outcome = await Outcome.of {
            try await $Payments.resolve(id: self.store.address("payments"), using: self.actorSystem)
                .authorise(request)
        }
        _ = try outcome.taken(by: "payments", unknown: "payment.unknown")
    }

    /// One point is worth one minor unit.
    private func redeem(_ amount: Money, _ sale: OpenSale) async throws(Refusal) {
        guard let member = sale.member else {
            preconditionFailure("points without a member went through TerminalState.check")
        }
        let request = RedeemPoints(sale: sale.id, member: member, points: amount.minor)
        _ = try await Outcome.of { try await self.loyalty().redeem(request) }
            .taken(by: "loyalty", unknown: "loyalty.unknown")
    }

    private func loyalty() throws -> $Loyalty {
        try $Loyalty.resolve(id: store.address("loyalty"), using: actorSystem)
    }

    func write(
        _ events: [TerminalState.Event], sending messages: [Outgoing] = []
    ) throws(Refusal) {
        do {
            try ledger.commit(events, sending: messages, context: actorSystem.context)
        } catch {
            throw Refusal("journal.unwritable", "\(error)")
        }
    }
}
