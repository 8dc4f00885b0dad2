/// Discounts that stand while the lines below them change.
extension TerminalState {
    /// What these events make of discounts that were given before, where that is further than who is
    /// here may go: 100.00 off 1000.00 are another thing than 100.00 off 101.00.
    ///
    /// What was approved before may not become a greater part; what was free has to stay so.
    package func wanted(
        discountsAfter events: [Event], in id: SaleID
    ) throws(Refusal) -> [Wanted] {
        guard asksWhoIsHere else { return [] }
        var after = self
        for event in events { after.apply(event) }
        let (before, now) = (try standing(in: id), try after.standing(in: id))
        return now.filter { place, wanted in
            guard let earlier = before[place], !isFree(wanted) else { return false }
            return isFree(earlier) || (earlier.extent.percent ?? 0) < (wanted.extent.percent ?? 0)
        }
        .sorted { $0.key < $1.key }.map { $0.value }
    }

    /// By the number of the line; of the basket by 0.
    private func standing(in id: SaleID) throws(Refusal) -> [Int: Wanted] {
        let sale = try openSale(id)
        var standing: [Int: Wanted] = [:]
        standing[0] = try wanted(discounting: nil, by: sale.discount, in: id).first
        for (index, line) in sale.lines.enumerated() where line.discount != nil {
            standing[index + 1] =
                try wanted(discounting: index + 1, by: line.discount, in: id).first
        }
        return standing
    }

    private func isFree(_ wanted: Wanted) -> Bool {
        (try? attendance.signedIn().allows(wanted.action, wanted.extent)) ?? false
    }
}
