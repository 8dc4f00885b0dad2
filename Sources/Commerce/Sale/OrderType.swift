/// Whether goods are consumed where they are sold: some have another VAT rate when they leave the house.
package enum OrderType: String, Hashable, Sendable, CaseIterable {
    case here
    case toGo = "to-go"
}

/// The VAT rates of goods that have two.
package struct LineRates: Hashable, Sendable {
    package var here: VATRate
    package var toGo: VATRate

    package init(here: VATRate, toGo: VATRate) {
        (self.here, self.toGo) = (here, toGo)
    }

    package subscript(type: OrderType) -> VATRate {
        switch type {
        case .here: here
        case .toGo: toGo
        }
    }
}

extension OpenSale {
    /// Gives every line the rate that it has in this sale, by its order type and whether it is exempt; agreed
    /// amounts keep theirs.
    package mutating func applyTaxes() {
        guard agreed == nil else { return }
        for index in lines.indices { lines[index] = taxed(lines[index]) }
    }

    /// A line at the rate that it has in this sale.
    package func taxed(_ line: SaleLine) -> SaleLine {
        var line = line
        line.tax(as: orderType ?? .here, isExempt: exemption != nil)
        return line
    }
}

extension SaleLine {
    /// The rate that is in its price, whether it is charged or taken out.
    package var pricedRate: VATRate { detail?.exempt ?? vat }

    /// Whether the order type decides about its rate.
    package var hasTwoRates: Bool {
        guard let rates = detail?.rates else { return false }
        return rates.here != rates.toGo
    }

    fileprivate mutating func tax(as type: OrderType, isExempt: Bool) {
        let rate = detail?.rates?[type] ?? pricedRate
        let takesOut = isExempt && rate.thousandths > 0
        vat = takesOut ? VATRate(thousandths: 0) : rate
        guard detail?.exempt != nil || takesOut else { return }
        changeDetail { $0.exempt = takesOut ? rate : nil }
    }
}

extension TerminalState {
    /// Says of what order type the open sale is: its lines get the rates of that one.
    ///
    /// Refuses once money was taken or asked for, and where amounts are agreed.
    package func ordering(_ type: OrderType, in id: SaleID) throws(Refusal) -> [Event] {
        let sale = try movable(id)
        try sale.checkChangeable()
        var after = sale
        after.orderType = type
        after.applyTaxes()
        _ = try price(after)
        return [.ordered(type)]
    }
}
