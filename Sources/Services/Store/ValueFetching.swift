import ActorRuntime
import Commerce
import Contracts
import Distributed
import Topology

/// Brings what other stores have of a customer's value to this one, through headquarters.
///
/// Loop's thread only.
struct ValueFetching {
    /// How long a customer waits for it.
    private static let longPatience = Duration.seconds(2)
    /// After headquarters did not answer, the next customers need not wait as long.
    private static let shortPatience = Duration.milliseconds(200)
    private static let silence = Duration.seconds(10)

    private var silentUntil = Int64.min

    /// What of a service's value may be at other stores.
    struct Wanted {
        var holder: ValueTransfer.Holder
        /// Whose it is here; nil where nobody knows of it.
        var knownAs: String?
    }

    /// Whether there is somebody to ask. Who only looks moves nothing.
    func isOfUse(in store: StoreSettings, _ system: NodeSystem) -> Bool {
        store.hasHeadquarters && system.context?.caller.role != .viewer
    }

    func patience(in system: NodeSystem) -> Duration {
        system.clock.monotonic() < silentUntil ? Self.shortPatience : Self.longPatience
    }

    mutating func note(_ said: Refusal?, in system: NodeSystem) {
        silentUntil = .min
        guard said == Self.silent(["headquarters"]) else { return }
        silentUntil = system.clock.monotonic() + Self.silence.nanoseconds
    }

    /// Waits until all of it is here, or as long as a customer does; what comes later is here then.
    ///
    /// Gives what else is to be said of it: who did not answer and may have some, or why another store keeps
    /// what it has. Nil where all that there is has come.
    static func fetch(
        _ wanted: [Wanted], for store: StoreSettings, in system: NodeSystem,
        within patience: Duration,
        hasArrived: (SaleID) throws -> Bool
    ) async -> Refusal? {
        let end = system.clock.monotonic() + patience.nanoseconds
        var said: Refusal?
        for one in wanted {
            let left = end - system.clock.monotonic()
            guard left > 0,
                case .reply(.done(let fetched)) = await ask(one, for: store, in: system, left)
            else { return silent(["headquarters"]) }
            for transfer in fetched.transfers {
                while (try? hasArrived(transfer)) != true {
                    guard system.clock.monotonic() < end else { return late }
                    await system.loop.pause(.milliseconds(5))
                }
            }
            said = said ?? fetched.reason ?? (fetched.silent.isEmpty ? nil : silent(fetched.silent))
        }
        return said
    }

    private static func ask(
        _ wanted: Wanted, for store: StoreSettings, in system: NodeSystem, _ nanoseconds: Int64
    ) async -> Outcome<Answer<ValueFetched>> {
        let request = FetchValue(
            store: store.name, holder: wanted.holder, knownAs: wanted.knownAs)
        return await NodeSystem.$patience.withValue(.nanoseconds(nanoseconds)) {
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
    /// Whether it is because somebody does not answer now.
    var isPassingValue: Bool { ["value.notReached", "value.onItsWay"].contains(name) }

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
        // Nobody knows whether there is one, so that it may be asked again, or there is one.
        if other.isPassingValue || other.name == "value.kept",
            ["storedValue.unknownCode", "loyalty.unknownMember"].contains(name)
        {
            return Refusal(other.name, "this store does not know it; \(other.detail)")
        }
        return Refusal(name, "\(detail); \(other.detail)")
    }
}
