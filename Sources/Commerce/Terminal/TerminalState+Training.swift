/// Sales that are only practised: numbered and counted by themselves, and part of nothing else.
extension TerminalState {
    /// Of the training series: `TR3-000042`, which is no receipt number.
    package static func trainingReceipt(terminal: Int, _ number: Int64) -> String {
        "TR" + receipt(terminal: terminal, number).dropFirst()
    }

    /// Like a finished sale, under the next number of the training series.
    package func training(
        _ sale: OpenSale, at time: CivilTime, takesReturns: Bool = false
    ) throws(Refusal) -> Sale {
        guard unfinished.asked(sale.id) == nil else {
            throw Refusal(
                "staff.inTraining", "others were asked to pay for this sale; abandon it instead")
        }
        let number = drawer.head.lastTraining + 1
        var trained = try finishing(sale, at: time, takesReturns: takesReturns)
        trained.receipt = Self.trainingReceipt(terminal: self.number, number)
        trained.isTraining = true
        _ = try drawer.training(CountedSale(trained, receipt: number))
        return trained
    }
}
