package import ActorRuntime
package import Commerce
package import Wire

/// A message that belongs to a sale and has its effect once for it.
package protocol SaleMessage: Message {
    var sale: SaleID { get }
}

extension SaleMessage {
    package static var privateFields: Set<String> { StoredCodes.marks }
    package var key: [UInt8] { sale.bytes }
    package var correlation: Correlation { Correlation(high: sale.high, low: sale.low) }
}

/// One step of an open sale; a repeat of the same step is answered, not done again.
package protocol SaleStep: SaleMessage {
    /// Counted by the terminal's user within the sale and the kind of message.
    var step: Int64 { get }
}

extension SaleStep {
    package var key: [UInt8] {
        sale.bytes
            + stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: UInt64(bitPattern: step) >> UInt64($0))
            }
    }
}
