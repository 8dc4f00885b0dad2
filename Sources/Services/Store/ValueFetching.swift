import ActorRuntime
import Commerce
import Contracts
import Distributed
import Topology

/// Brings what other stores have of a customer's value to this one, through headquarters.
struct ValueFetching {
    let store: StoreSettings
    let system: NodeSystem

    /// How long a customer waits for it.
    private static let patience = Duration.seconds(2)

    /// Waits until all of it is here, or as long as a customer does; what comes later is here then.
    ///
    /// Gives what else is to be said of it: who did not answer and may have some, or why another store keeps
    /// what it has. Nil where all that there is has come.
    func fetch(
        _ holder: ValueTransfer.Holder, isKnown: Bool, hasArrived: (SaleID) throws -> Bool
    ) async -> Refusal? {
        // Who only looks moves nothing.
        guard store.hasHeadquarters, system.context?.caller.role != .viewer else { return nil }
        let end = system.clock.monotonic() + Self.patience.nanoseconds
        guard case .reply(.done(let fetched)) = await ask(holder, isKnown) else {
            return Self.silent(["headquarters"])
        }
        for transfer in fetched.transfers {
            while (try? hasArrived(transfer)) != true {
                guard system.clock.monotonic() < end else { return Self.late }
                await system.loop.pause(.milliseconds(5))
            }
        }
        return fetched.reason ?? (fetched.silent.isEmpty ? nil : Self.silent(fetched.silent))
    }

    private func ask(
        _ holder: ValueTransfer.Holder, _ isKnown: Bool
    ) async -> Outcome<Answer<ValueFetched>> {
        let request = FetchValue(store: store.name, holder: holder, isKnown: isKnown)
        return await NodeSystem.$patience.withValue(Self.patience) {
            await Outcome.of {
                try await $Branches.resolve(
                    id: Address("\(Deployment.headquartersName)/branches"), using: system
                ).fetch(request)
            }
        }
    }

    private static func silent(_ stores: [String]) -> Refusal {
        let names = stores.prefix(5).joined(separator: ", ")
        return Refusal(
            "value.notReached",
            "\(names) does not answer, and what other stores have cannot be used until it does")
    }

    private static let late = Refusal(
        "value.onItsWay", "what another store has is on its way; try again in a moment")
}

extension StoreSettings {
    /// Refuses to send value where nobody could bring it.
    func checkSends(to other: String) throws(Refusal) {
        guard hasHeadquarters, Code.isValid(other), other != name else {
            throw Refusal(
                "transfer.badStore", "\(name) sends value to other stores of its headquarters")
        }
    }
}

extension Refusal {
    /// Whether other stores may have what is missing.
    var isWantOfValue: Bool {
        [
            "storedValue.unknownCode", "storedValue.notEnough", "loyalty.unknownMember",
            "loyalty.notEnoughPoints",
        ].contains(name)
    }

    /// A refusal for want of value, where more is to be said of what other stores have.
    func beside(_ other: Refusal?) -> Refusal {
        guard let other else { return self }
        return Refusal(name, "\(detail); \(other.detail)")
    }
}
