import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal
import Topology

/// Has other stores send what they have of a customer's value. Nothing of it is written down here: who sends it
/// tells, and what was told is brought to where it goes, as with what is lent.
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
        for store in speakers.topology.shops.map(\.name) where store != message.store {
            guard fetched.silent.count < Self.silences else {
                fetched.silent.append(store)
                continue
            }
            let id = SaleID(high: actorSystem.random.next(), low: actorSystem.random.next())
            switch await send(message, from: store, as: id) {
            case .reply(.done): fetched.transfers.append(id)
            case .reply(.refused(let refusal)):
                if !Self.nothing.contains(refusal.name) { fetched.reason = refusal }
            case .rejected, .unknown: fetched.silent.append(store)
            }
        }
        return .done(fetched)
    }

    private func send(
        _ wanted: FetchValue, from store: String, as id: SaleID
    ) async -> Outcome<Answer<Done>> {
        await NodeSystem.$patience.withValue(Self.patience) {
            await Outcome.of {
                switch wanted.holder {
                case .account(let code):
                    try await $Vouchers.resolve(
                        id: Address("\(store)/vouchers"), using: self.actorSystem
                    ).send(
                        SendValue(sale: id, code: code, to: wanted.store, isKnown: wanted.isKnown))
                case .member(let number):
                    try await $Loyalty.resolve(
                        id: Address("\(store)/loyalty"), using: self.actorSystem
                    ).send(
                        SendPoints(
                            sale: id, member: number, to: wanted.store, isKnown: wanted.isKnown))
                }
            }
        }
    }

    /// What was sent is brought to where it goes.
    func bringing(_ transfer: ValueTransfer) -> Outgoing {
        switch transfer.value {
        case .account:
            Outgoing(ReceiveValue(transfer: transfer), to: Address("\(transfer.to)/vouchers"))
        case .member:
            Outgoing(ReceivePoints(transfer: transfer), to: Address("\(transfer.to)/loyalty"))
        }
    }
}
