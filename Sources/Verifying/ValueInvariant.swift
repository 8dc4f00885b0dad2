import Commerce

/// `value.moved`: what a store sent of a customer's value is at most at one store, the one that it was sent to or where
/// headquarters brought what could not arrive there, and as it was sent.
struct ValueInvariant {
    typealias Place = SaleInvariants.Place

    private var sent: [SaleID: ValueTransfer] = [:]
    private var received: [SaleID: (ValueTransfer, place: Place)] = [:]
    /// What headquarters could not bring to where it was sent; nil where nothing of headquarters was read.
    private var strayed: Set<SaleID>?
    private var found: [(place: Place, what: String)] = []

    mutating func send(_ transfer: ValueTransfer, _ place: Place) {
        if sent.updateValue(transfer, forKey: transfer.id) != nil {
            found.append((place, "\(transfer.id.text) was sent before"))
        }
    }

    mutating func receive(_ transfer: ValueTransfer, by actor: String, _ place: Place) {
        if received.updateValue((transfer, place), forKey: transfer.id) != nil {
            found.append((place, "\(transfer.id.text) came before"))
        }
        if !actor.hasPrefix("\(transfer.to)/") {
            found.append((place, "\(transfer.id.text) was for \(transfer.to)"))
        }
    }

    mutating func take(_ event: BranchLedger.Event) {
        strayed = strayed ?? []
        guard case .strayed(let conflict) = event, case .strayedValue(let transfer) = conflict.kind
        else { return }
        strayed?.insert(transfer.id)
    }

    private func isSame(_ came: ValueTransfer, as sent: ValueTransfer) -> Bool {
        if came == sent { return true }
        let mayBeElsewhere = sent.value.isNothing || strayed?.contains(sent.id) ?? true
        return mayBeElsewhere && came.to != sent.to && came.value == sent.value
    }

    /// What came and was not sent like that; the sender may be read before it sent.
    var wrong: [(place: Place, what: String)] {
        found
            + received.sorted { $0.key < $1.key }.compactMap { id, came in
                guard let sent = sent[id], !isSame(came.0, as: sent) else { return nil }
                return (came.place, "\(id.text) is not what \(sent.from) sent")
            }
    }
}
