import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal

/// Gift cards that a sale sells, tops up or is paid with.
extension TerminalService {
    /// Looks at the cards before anybody is asked for anything.
    func checkGiftCards(of sale: OpenSale) async throws(Refusal) {
        let isAsked =
            ledger.state.terminal.unfinished.asked(sale.id)?.contains(.giftCard) == true
        if !isAsked {
            for taken in sale.giftCards {
                let account = try await account(taken.code)
                try account.checkPays(taken.amount, on: today)
            }
        }
        for code in Set(sale.lines.compactMap(\.loads)).sorted() {
            do throws(Refusal) {
                try await account(code).checkUsable(on: today)
            } catch  where error.name == "storedValue.unknownCode" {
                continue
            }
        }
    }

    /// Takes all of it off the cards, or nothing; a repeat is the same taking.
    func redeemGiftCards(for sale: OpenSale) async throws(Refusal) {
        let request = RedeemValue(sale: sale.id, amounts: sale.giftCards)
        guard !request.amounts.isEmpty else { return }
        let outcome = await Outcome.of { try await self.vouchers().redeem(request) }
        switch outcome {
        case .reply(let answer): _ = try answer.get()
        case .rejected(let reason): throw .unanswered("vouchers", reason)
        case .unknown(let reason):
            throw Refusal(
                "vouchers.unknown", "vouchers did not say (\(reason)); try the same sale again")
        }
    }

    /// The gift cards of a sale in one message, as lines behind what is in it already.
    func addGiftCards(_ loads: [StoredAmount], to sale: inout OpenSale) throws(Refusal) {
        let name = store.language == "de" ? "Gutschein" : "Gift card"
        for load in loads { try sale.add(try SaleLine.giftCard(load, name: name)) }
    }

    /// What a finished sale puts on gift cards, or a refund onto store credit; no sale does both.
    func loading(by sale: Sale) -> [Outgoing] {
        let (sold, credited) = (sale.giftCardLoads, sale.creditLoads)
        guard !sold.isEmpty || !credited.isEmpty else { return [] }
        return [
            Outgoing(
                LoadValue(
                    sale: sale.id, day: sale.day, kind: sold.isEmpty ? .storeCredit : .giftCard,
                    amounts: sold.isEmpty ? credited : sold),
                to: store.address("vouchers"))
        ]
    }

    func account(_ code: String) async throws(Refusal) -> StoredAccount {
        let found: AccountFound = try await Outcome.of {
            try await self.vouchers().account(FindAccount(code: code))
        }.answer(from: "vouchers")
        return found.account
    }

    func vouchers() throws -> $Vouchers {
        try $Vouchers.resolve(id: store.address("vouchers"), using: actorSystem)
    }
}
