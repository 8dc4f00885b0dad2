/// Lines that come along with others, and what goes for them together.
extension OpenSale {
    /// Takes what is rung up at once: all of these lines or none.
    package mutating func add(_ new: [SaleLine]) throws(Refusal) {
        var after = self
        for line in new { try after.add(line) }
        self = after
    }

    /// Changes the quantity of a line and, in proportion, of all that come along with it.
    package mutating func change(line number: Int, to quantity: Quantity) throws(Refusal) {
        let old = try line(number)
        guard old.detail?.above == nil else {
            throw Refusal(
                "sale.comesAlong", "line \(number) comes along with another one; change that one")
        }
        var changed = lines
        for index in family(of: number - 1) {
            guard lines[index].detail?.serials.isEmpty ?? true else {
                throw Refusal(
                    "sale.serialsKnown", "line \(index + 1) has serial numbers; scan each piece")
            }
            changed[index].quantity = try lines[index].quantity.scaled(
                from: old.quantity, to: quantity)
            changed[index] = try changed[index].checkedForSale()
        }
        lines = changed
    }

    /// Refuses lines for which a customer is needed who is older than one has seen to: `checked`,
    /// or with a line that is in the sale.
    package func checkAge(of new: [SaleLine], checked: Int?) throws(Refusal) {
        let seen = lines.reduce(checked ?? 0) { max($0, $1.minimumAge) }
        guard let line = new.first(where: { $0.minimumAge > seen }) else { return }
        throw Refusal(
            "sale.ageCheck",
            "\(line.name) is only for customers from \(line.minimumAge) years on; look at an "
                + "identity card and say that you did")
    }

    package mutating func reprice(_ prices: [LinePrice]) {
        for price in prices where lines.indices.contains(price.line - 1) {
            lines[price.line - 1].reprice(price)
        }
    }

    /// The line at `index`, from 0, and those that come along with it or with one that does.
    private func family(of index: Int) -> [Int] {
        var family = [index]
        for other in lines.indices.dropFirst(index + 1) {
            guard let above = lines[other].detail?.above else { continue }
            if family.contains(other - above) { family.append(other) }
        }
        return family
    }
}

extension Quantity {
    /// Refuses what does not come out even, or leaves broken pieces where there were none.
    fileprivate func scaled(from old: Quantity, to new: Quantity) throws(Refusal) -> Quantity {
        guard self != old else { return new }
        let product = Int128(thousandths) * Int128(new.thousandths)
        let (scaled, rest) = product.quotientAndRemainder(dividingBy: Int128(old.thousandths))
        let isWhole = !thousandths.isMultiple(of: 1000) || scaled.isMultiple(of: 1000)
        guard rest == 0, isWhole else {
            throw Refusal(
                "sale.notInProportion",
                "what comes along cannot be \(new.text) for \(old.text); ring it up anew")
        }
        guard let result = Int64(exactly: scaled) else { throw .quantityOverflow }
        return Quantity(thousandths: result)
    }
}
