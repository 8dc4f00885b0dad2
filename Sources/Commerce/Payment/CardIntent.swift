/// What one card is asked to pay of a sale; a sale has one for each of its card tenders.
///
/// Nothing is charged twice for an intent. `tender` counts the card tenders of the sale from 1.
package struct CardIntent: Hashable, Comparable, Sendable {
    package let sale: SaleID
    package let tender: Int

    package init(_ sale: SaleID, _ tender: Int = 1) {
        (self.sale, self.tender) = (sale, tender)
    }

    package static func < (one: CardIntent, other: CardIntent) -> Bool {
        (one.sale, one.tender) < (other.sale, other.tender)
    }

    /// As rows and people name it: the sale's id, and the tender where it is not the first.
    package var text: String { tender == 1 ? sale.text : "\(sale.text)/\(tender)" }

    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let id = String(first),
            let sale = SaleID(id)
        else { return nil }
        guard parts.count == 2 else {
            self.init(sale)
            return
        }
        guard let digits = String(parts[1]), let tender = Int(digits), tender > 1 else {
            return nil
        }
        self.init(sale, tender)
    }

    /// For keys: of the first tender the sale's alone.
    package var bytes: [UInt8] {
        guard tender != 1 else { return sale.bytes }
        return sale.bytes
            + stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: UInt64(bitPattern: Int64(tender)) >> UInt64($0))
            }
    }

    /// As messages and rows hold it: nil is the first.
    package var tenderIfNotFirst: Int? { tender == 1 ? nil : tender }
}
