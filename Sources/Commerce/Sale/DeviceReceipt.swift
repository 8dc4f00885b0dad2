/// The number of a receipt that a device gave out while no server answered, in its own series.
package struct DeviceReceipt: Hashable, Sendable {
    /// Of one device, such as `T1-3FA2C9`.
    package var series: String
    /// From 1, without gap.
    package var number: Int64

    package init(series: String, number: Int64) {
        (self.series, self.number) = (series, number)
    }

    /// As it is on paper: `T1-3FA2C9-000042`.
    package var text: String { "\(series)-\(TerminalState.padded(number))" }

    /// In bytes, so that with its number it is no longer than other codes.
    package static let seriesLimit = 32

    /// Refuses what no device writes.
    package func check() throws(Refusal) {
        try Code.check(series, "receipt.badSeries", "a device's series")
        guard series.utf8.count <= Self.seriesLimit, (1...999_999_999).contains(number) else {
            throw Refusal(
                "receipt.badSeries",
                "a device's series has at most \(Self.seriesLimit) bytes, numbers start at 1")
        }
    }
}
