import Commerce

/// `value.moved`: what a store sent of a customer's value is at most at one other store, the one that it was sent
/// to, and as it was sent.
struct ValueInvariant {
    typealias Place = SaleInvariants.Place

    private var sent: [SaleID: ValueTransfer] = [:]
    private var received: [SaleID: (ValueTransfer, place: Place)] = [:]
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

    /// What came and was not sent like that; the sender may be read before it sent.
    var wrong: [(place: Place, what: String)] {
        found
            + received.sorted { $0.key < $1.key }.compactMap { id, came in
                guard let sent = sent[id], sent != came.0 else { return nil }
                return (came.place, "\(id.text) is not what \(sent.from) sent")
            }
    }
}
