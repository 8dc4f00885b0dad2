/// Sales that are only practised: numbered and counted by themselves, and part of nothing else.
extension TerminalState {
    /// Whether whoever is here practises.
    package var isTraining: Bool { attendance.duty?.isTraining == true }

    /// Whether it is practice what this person did in that sign-in.
    package func isTraining(_ staff: String?, in signIn: Int64?) -> Bool {
        (try? attendance.serving(staff, in: signIn).isTraining) ?? isTraining
    }

    /// What was begun in earnest is not finished as practice, nor the other way round.
    package func checkPractice(_ sale: OpenSale) throws(Refusal) {
        guard (sale.isTraining ?? false) == isTraining else {
            throw Refusal(
                isTraining ? "staff.inTraining" : "sale.practised",
                isTraining
                    ? "the sale is a real one, and who is here practises"
                    : "the sale was begun as practice; abandon it and ring it up again")
        }
    }

    /// Parking holds no practice: it would come back as a real sale.
    func checkReal(_ sale: OpenSale) throws(Refusal) {
        guard sale.isTraining != true, !isTraining else {
            throw Refusal("staff.inTraining", "practised sales stay at their terminal")
        }
    }

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
