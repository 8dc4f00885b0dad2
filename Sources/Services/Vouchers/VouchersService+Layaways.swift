import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// Layaways: goods under a number, and the deposits that were paid for them.
extension VouchersService {
    package distributed func layAway(_ message: KeepLayaway) throws -> Answer<LayawayFound> {
        try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let account = StoredAccount(
                code: message.goods.number, kind: .layaway, balance: .zero)
            let events = try book.layaways.lay(message.goods).map(VouchersEvent.layaways)
            return Decision(
                events: events + (try book.value.open(account).map(VouchersEvent.value)),
                value: LayawayFound(goods: message.goods),
                messages: message.goods.reserved.map {
                    reserving(message.goods, .held, by: $0)
                } ?? [])
        }
    }

    package distributed func layaway(_ message: FindLayaway) throws -> Answer<LayawayFound> {
        do throws(Refusal) {
            return .done(LayawayFound(goods: try ledger.state.layaways.find(message.number)))
        } catch {
            return .refused(error)
        }
    }

    package distributed func layaways(_ message: ListLayaways) throws -> LayawaysListed {
        let book = ledger.state.layaways
        let found = book.numbers.lazy.drop { $0 <= message.after }.compactMap { book[$0] }
        return LayawaysListed(goods: Array(found.prefix(max(0, min(message.limit, 200)))))
    }

    package distributed func deposit(_ message: PayDeposit) throws -> Answer<Done> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let deposit = Layaway.Deposit(sale: message.sale, amount: message.amount, day: today)
            let events = try book.layaways.pay(deposit, on: message.number)
                .map(VouchersEvent.layaways)
            let moves = try book.value.load(
                message.amount, on: message.number, for: message.sale, on: today)
            return Decision(events: events + moves.map(VouchersEvent.value), value: Done())
        }
    }

    package distributed func endLayaway(_ message: EndLayaway) throws -> Answer<Done> {
        let today = today
        return try ledger.once(message, in: actorSystem) { (book) throws(Refusal) in
            let events = try book.layaways.end(
                message.number, by: message.sale, deposited: message.amount, fee: message.fee
            ).map(VouchersEvent.layaways)
            let goods = try book.layaways.find(message.number)
            let messages = reserving(
                goods, message.fee == nil ? .taken : .free, by: message.sale)
            guard message.amount > .zero else {
                return Decision(events: events, value: Done(), messages: messages)
            }
            let moves = try book.value.redeem(
                message.amount, from: message.number, for: message.sale, on: today)
            return Decision(
                events: events + moves.map(VouchersEvent.value), value: Done(), messages: messages)
        }
    }

    /// Tells the stock what becomes of the goods; nothing where it knows nothing of them.
    func reserving(_ goods: LaidAway, _ state: SetAside.State, by sale: SaleID) -> [Outgoing] {
        goods.reserved.map { id in
            [
                Outgoing(
                    SetAside(reservation: id, goods: goods.goods, state: state, by: sale),
                    to: store.address("inventory"))
            ]
        } ?? []
    }
}
