import ActorRuntime
import Commerce
import Contracts
import Journal
import Topology
import Wire

/// What headquarters has for a store that the topology does not have: nobody would ever take it, so what it carries
/// goes back to headquarters instead, and what all stores get to one that is there.
enum StrayMail {
    private static let sender = "\(Deployment.headquartersName)/branches"

    /// Nil where a message is for its receiver, wherever that is.
    static func instead(of item: OutboxItem, in deployment: Deployment) -> OutboxItem? {
        let store = String(item.target.prefix { $0 != "/" })
        guard item.sender == sender, deployment.store(store) == nil else { return nil }
        do {
            switch item.message {
            case ReceiveValue.wireName:
                let message = try CBORDecoder.decode(ReceiveValue.self, from: item.payload)
                return back(message.transfer, Leg.read(item.key, of: message), item)
            case ReceivePoints.wireName:
                let message = try CBORDecoder.decode(ReceivePoints.self, from: item.payload)
                return back(message.transfer, Leg.read(item.key, of: message), item)
            case AcceptStock.wireName:
                let message = try CBORDecoder.decode(AcceptStock.self, from: item.payload)
                let leg = Leg.read(item.key, of: message)
                return back(
                    KeepStock(arrival: message.arrival, from: message.from, to: store, leg: leg),
                    item)
            case RuleBlock.wireName: return elsewhere(item, in: deployment)
            default: return nil
            }
        } catch {
            return nil
        }
    }

    /// Of what was sent on before, nobody knows any more whether the first store had it.
    private static func back(
        _ transfer: ValueTransfer, _ leg: Int64?, _ item: OutboxItem
    ) -> OutboxItem {
        let isUnsent = leg == nil && item.isUnsent
        return back(
            KeepValue(transfer: transfer, leg: leg, isUnsent: isUnsent ? true : nil), item)
    }

    /// A store that has left needs no rule about a card; any other has the same or gets it, and takes it once.
    private static func elsewhere(_ item: OutboxItem, in deployment: Deployment) -> OutboxItem? {
        guard let store = deployment.shops.first else { return nil }
        var instead = item
        instead.target = "\(store.name)/vouchers"
        return instead
    }

    private static func back(_ message: some Message, _ item: OutboxItem) -> OutboxItem {
        var instead = item
        (instead.target, instead.message) = (sender, type(of: message).wireName)
        (instead.key, instead.payload) = (message.key, CBOREncoder.encode(message))
        instead.value = message
        return instead
    }
}
