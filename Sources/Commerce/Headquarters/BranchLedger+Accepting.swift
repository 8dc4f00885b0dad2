/// Goods that somebody carries from one store to another.
extension BranchLedger {
    /// The transfer of which something arrived at a store; refuses goods that are for another one.
    ///
    /// They are for the store that they were sent to. Where that has left they go back to the one that sent them,
    /// and where that has left too they are for whoever asks.
    package func accepting(
        _ arrival: TransferArrival, at store: String, isStore: (String) -> Bool
    ) throws(Refusal) -> Transfer {
        guard isStore(store) else {
            throw Refusal("transfer.badStore", "there is no store \(store.prefix(64))")
        }
        guard let transfer = transfers[arrival.transfer] else {
            throw Refusal("transfer.unknown", "nothing is on its way under this id")
        }
        guard !transfer.isLent else {
            throw Refusal("transfer.lent", "what is lent comes and goes back by itself")
        }
        if let owner = [transfer.to, transfer.from].first(where: isStore), owner != store {
            throw Refusal("transfer.otherStore", "that is for \(owner): --store \(owner)")
        }
        try transfer.check(arrival)
        return transfer
    }
}

extension Transfer {
    /// Refuses what cannot have arrived of it.
    fileprivate func check(_ arrival: TransferArrival) throws(Refusal) {
        try Self.check(arrival.lines)
        for line in arrival.lines {
            guard lines.contains(where: { $0.sku == line.sku }) else {
                throw Refusal("transfer.badLines", "\(line.sku) is not in this transfer")
            }
            guard line.quantity >= .zero else {
                throw Refusal("inventory.quantityNotPositive", "\(line.sku): 0 or more arrived")
            }
        }
    }
}
