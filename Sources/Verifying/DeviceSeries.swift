import Commerce

/// That the numbers which devices gave out offline are 1 to n in each series, each once: a device
/// sends its sales in order, so one that is missing was lost.
struct DeviceSeries {
    private struct Key: Hashable {
        var store: String
        var series: String
    }

    private struct Taken {
        var numbers: Set<Int64> = []
        var last: Int64 = 0
        var place: SaleInvariants.Place
    }

    private var taken: [Key: Taken] = [:]
    private var doubled: [(place: SaleInvariants.Place, what: String)] = []

    mutating func take(_ sale: Sale, _ place: SaleInvariants.Place) {
        guard let receipt = sale.offline else { return }
        let key = Key(store: sale.store, series: receipt.series)
        var series = taken[key] ?? Taken(place: place)
        if !series.numbers.insert(receipt.number).inserted {
            doubled.append((place, "\(receipt.text) was given out twice"))
        }
        if receipt.number > series.last { (series.last, series.place) = (receipt.number, place) }
        taken[key] = series
        if sale.receipt != receipt.text {
            doubled.append((place, "\(sale.receipt) is not \(receipt.text)"))
        }
    }

    /// In order of series.
    var wrong: [(place: SaleInvariants.Place, what: String)] {
        let gaps = taken.filter { Int64($0.value.numbers.count) != $0.value.last }
            .sorted { ($0.key.store, $0.key.series) < ($1.key.store, $1.key.series) }
        return doubled
            + gaps.map { key, series -> (place: SaleInvariants.Place, what: String) in
                let missing = series.last - Int64(series.numbers.count)
                return (
                    series.place,
                    "\(missing) of \(series.last) numbers of \(key.series) are missing"
                )
            }
    }
}
