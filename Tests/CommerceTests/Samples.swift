@testable import Commerce

extension SaleID {
    static func number(_ number: UInt64) -> SaleID { SaleID(high: 7, low: number) }
}

extension SaleLine {
    /// A line by what its price depends on.
    static func of(
        _ price: Int64, times thousandths: Int64 = 1000, vat: Int64 = 1900,
        discount: Discount? = nil, name: String = "Apple"
    ) -> SaleLine {
        SaleLine(
            sku: "SKU-\(name)", name: name, unitPrice: Money(minor: price),
            quantity: Quantity(thousandths: thousandths), vat: VATRate(hundredths: vat),
            discount: discount)
    }
}

extension Tender {
    static func cash(_ minor: Int64) -> Tender { Tender(.cash, Money(minor: minor), .euro) }
    static func card(_ minor: Int64) -> Tender { Tender(.card, Money(minor: minor), .euro) }
    static func points(_ minor: Int64) -> Tender { Tender(.points, Money(minor: minor), .euro) }
}

extension OpenSale {
    /// A sale that is rung up already, as one message brings it.
    static func of(
        _ id: SaleID, _ lines: [SaleLine], paid tenders: [Tender], staff: String = "Ada"
    ) -> OpenSale {
        var sale = OpenSale(id: id, staff: staff)
        sale.lines = lines
        sale.tenders = tenders
        return sale
    }
}

extension CivilTime {
    /// A time on 2024-10-04.
    static func at(hour: Int32, minute: Int32 = 0) -> CivilTime {
        CivilTime(day: 20_000, second: hour * 3600 + minute * 60)
    }
}

extension TerminalState {
    /// Terminal 3 of a shop whose day ends at four in the morning.
    static func sample(pricing: Pricing = Pricing()) -> TerminalState {
        TerminalState(
            store: "Corner Shop", number: 3, currency: .euro, pricing: pricing, cutOff: 4)
    }

    mutating func take(_ events: [Event]) {
        for event in events { apply(event) }
    }
}

extension PricedBasket {
    var minors: [Int] { amounts.map { Int($0.minor) } }
}

extension VATAmount {
    static func of(_ rate: Int64, net: Int64, vat: Int64, gross: Int64) -> VATAmount {
        VATAmount(
            rate: VATRate(hundredths: rate), net: Money(minor: net), vat: Money(minor: vat),
            gross: Money(minor: gross))
    }
}

/// Steele, Lea and Flood's generator: a seed in a message is enough to make a failure again.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
