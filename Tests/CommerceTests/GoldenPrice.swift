@testable import Commerce

/// What a basket comes to, as golden files have it.
struct GoldenPrice: Decodable, Equatable {
    struct Tax: Decodable, Equatable {
        var rate: Int64
        var net: Int64
        var vat: Int64
        var gross: Int64
    }

    var amounts: [Int]
    var total: Int64
    var due: Int64
    var rounding: Int64
    var vat: [Tax]

    init(_ basket: PricedBasket) {
        amounts = basket.minors
        total = basket.total.minor
        due = basket.due.minor
        rounding = basket.rounding.minor
        vat = basket.vat.map {
            Tax(
                rate: $0.rate.thousandths, net: $0.net.minor, vat: $0.vat.minor,
                gross: $0.gross.minor)
        }
    }
}
