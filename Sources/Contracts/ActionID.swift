package import Commerce

/// The identity of something that is done once and is no sale: 128 bits made before it is sent.
package struct ActionID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    package init(_ id: SaleID) {
        self.init(high: id.high, low: id.low)
    }

    package var bytes: [UInt8] { SaleID(high: high, low: low).bytes }
}
