import ActorRuntime
import Commerce
import Contracts
import Distributed
import Journal

/// Gift cards that a sale sells, tops up or is paid with, and house accounts that it goes on or pays.
extension TerminalService {
    /// Looks at the accounts before anybody is asked for anything.
    func checkAccounts(of sale: OpenSale) async throws(Refusal) {
        let isAsked =
            ledger.state.terminal.unfinished.asked(sale.id)?.contains(.giftCard) == true
        for tender in sale.tenders {
            guard let code = tender.code else { continue }
            let account = try await account(code, least: isAsked ? nil : tender.amount)
            try account.checkPays(by: tender.method)
            if !isAsked { try checkPays(account, tender.amount) }
        }
        for line in sale.lines {
            guard let code = line.loads, let kind = line.loadedKind else { continue }
            do throws(Refusal) {
                try await account(code).checkLoads(as: kind, on: today)
            } catch  where error.name == "storedValue.unknownCode" && kind == .giftCard {
                continue
            }
        }
    }

    private func checkPays(_ account: StoredAccount, _ amount: Money) throws(Refusal) {
        do throws(Refusal) {
            try account.checkPays(amount, on: today)
        } catch  where error.name == "storedValue.notEnough" {
            throw Refusal(
                error.name,
                "\(account.code) pays at most \(store.currency.text(account.available)) "
                    + "\(store.currency.code); the rest needs another tender")
        }
    }

    /// Takes all of it off the accounts, or nothing; a repeat is the same taking.
    func redeemValue(for sale: OpenSale) async throws(Refusal) {
        let request = RedeemValue(sale: sale.id, amounts: sale.redeemed)
        guard !request.amounts.isEmpty else { return }
        _ = try await Outcome.of { try await self.vouchers().redeem(request) }
            .taken(by: "vouchers", unknown: "vouchers.unknown")
    }

    /// The gift cards of a sale in one message, as lines behind what is in it already.
    func addGiftCards(_ loads: [StoredAmount], to sale: inout OpenSale) throws(Refusal) {
        let name = store.language == "de" ? "Gutschein" : "Gift card"
        let expires = store.giftCardMonths.map { today.adding(months: $0) }
        for load in loads {
            var line = try SaleLine.giftCard(load, name: name)
            if let expires { line.changeDetail { $0.expiry = expires } }
            try sale.add(line)
        }
    }

    /// Refuses to take more for an account than it owes, unless somebody says so.
    func checkOwed(_ loads: [StoredAmount], inAdvance: Bool) async throws(Refusal) {
        guard !inAdvance else { return }
        for load in loads {
            let owed = try await account(load.code).owed
            guard load.amount > owed else { continue }
            throw Refusal(
                "account.overpaid",
                "\(load.code) owes \(store.currency.text(owed)); say so where more is paid in advance"
            )
        }
    }

    /// What is paid on house accounts, likewise.
    func addPayments(_ loads: [StoredAmount], to sale: inout OpenSale) throws(Refusal) {
        let name = store.language == "de" ? "Zahlung auf Kundenkonto" : "Paid on account"
        for load in loads { try sale.add(try SaleLine.accountPayment(load, name: name)) }
    }

    /// What a finished sale puts on accounts, or a refund onto those that paid or onto store credit; no
    /// sale does both.
    func loading(by sale: Sale) -> [Outgoing] {
        let (cards, credited) = (sale.loads(on: .giftCard), sale.creditLoads)
        let amounts = cards + sale.loads(on: .houseAccount) + credited
        guard !amounts.isEmpty else { return [] }
        return [
            Outgoing(
                LoadValue(
                    sale: sale.id, day: sale.day, kind: credited.isEmpty ? .giftCard : .storeCredit,
                    amounts: amounts,
                    expires: sale.lines.first { $0.loadedKind == .giftCard }?.detail?.expiry),
                to: store.address("vouchers"))
        ]
    }

    /// Other stores send what they have where less than `least` is here.
    func account(_ code: String, least: Money? = nil) async throws(Refusal) -> StoredAccount {
        let found: AccountFound = try await Outcome.of {
            try await self.vouchers().account(FindAccount(code: code, least: least))
        }.answer(from: "vouchers")
        return found.account
    }

    func vouchers() throws -> $Vouchers {
        try $Vouchers.resolve(id: store.address("vouchers"), using: actorSystem)
    }
}
