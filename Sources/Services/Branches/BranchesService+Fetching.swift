import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// Has other stores send what they have of a customer's value. Who sends it answers with it and tells it as
/// news too, so it is brought on at once, and also where this node dies before it heard the answer.
extension BranchesService {
    /// How many may not answer, and how long each may take: a customer waits.
    private static var silences: Int { 3 }
    private static var patience: Duration { .milliseconds(500) }
    /// What says that a store has nothing to send.
    private static var nothing: Set<String> {
        [
            "storedValue.unknownCode", "storedValue.nothingHere", "loyalty.unknownMember",
            "loyalty.nothingHere",
        ]
    }

    package distributed func fetch(_ message: FetchValue) async throws -> Answer<ValueFetched> {
        try speakers.check(message.store, in: actorSystem)
        var fetched = ValueFetched(transfers: [], silent: [])
        for store in others(than: message.store) {
            guard fetched.silent.count < Self.silences else {
                fetched.silent.append(store)
                continue
            }
            let id = SaleID(high: actorSystem.random.next(), low: actorSystem.random.next())
            switch await send(message, from: store, as: id) {
            case .reply(.done(let sent)):
                try bring(sent.transfer, as: id, from: store)
                fetched.transfers.append(id)
            case .reply(.refused(let refusal)):
                if !Self.nothing.contains(refusal.name) { fetched.reason = refusal }
            case .rejected, .unknown: fetched.silent.append(store)
            }
        }
        // Behind what others sent: they know the name of who is known by a number alone here.
        let kept = try bringKept(message)
        fetched.transfers += kept.transfers
        fetched.reason = fetched.reason ?? kept.reason
        return .done(fetched)
    }

    /// Those that were heard last come first: who is away keeps nobody from the others.
    private func others(than asker: String) -> [String] {
        speakers.topology.shops.map(\.name).filter { $0 != asker }
            .sorted { (heard[$1] ?? .min, $0) < (heard[$0] ?? .min, $1) }
    }

    private func send(
        _ wanted: FetchValue, from store: String, as id: SaleID
    ) async -> Outcome<Answer<ValueSent>> {
        await NodeSystem.$patience.withValue(Self.patience) {
            await Outcome.of {
                switch wanted.holder {
                case .account(let code):
                    try await $Vouchers.resolve(
                        id: Address("\(store)/vouchers"), using: self.actorSystem
                    ).send(
                        SendValue(sale: id, code: code, to: wanted.store, knownAs: wanted.knownAs))
                case .member(let number):
                    try await $Loyalty.resolve(
                        id: Address("\(store)/loyalty"), using: self.actorSystem
                    ).send(
                        SendPoints(
                            sale: id, member: number, to: wanted.store, knownAs: wanted.knownAs))
                }
            }
        }
    }

    private func bring(_ transfer: ValueTransfer, as id: SaleID, from store: String) throws {
        guard transfer.id == id, transfer.isSound(from: store) else { return }
        let isBrought = ledger.state.ledger.isBrought(transfer)
        try ledger.commit(
            [BranchLedger.heard(transfer)], sending: isBrought ? [] : [bringing(transfer)],
            context: actorSystem.context)
    }

    /// What was sent is brought to where it goes, once however often it is told; `StrayMail` has what cannot
    /// arrive.
    func bringing(_ transfer: ValueTransfer, leg: Int64 = 0) -> Outgoing {
        switch transfer.value {
        case .account:
            bringing(ReceiveValue(transfer: transfer), to: "\(transfer.to)/vouchers", leg)
        case .member:
            bringing(ReceivePoints(transfer: transfer), to: "\(transfer.to)/loyalty", leg)
        }
    }

    func bringing(_ message: some SaleMessage, to actor: String, _ leg: Int64) -> Outgoing {
        Outgoing(message, to: Address(actor), key: Leg.key(of: message, leg))
    }
}
