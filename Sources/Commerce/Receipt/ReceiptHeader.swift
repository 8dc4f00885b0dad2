/// Who gives the receipt: what stands above and below every receipt of a store.
package struct ReceiptHeader: Hashable, Sendable {
    package var name: String
    package var address: [String]
    /// Tax and registration numbers as they are to be printed, such as `USt-IdNr. DE123456789`.
    package var taxNumbers: [String]
    package var footer: [String]
    package var logo: ReceiptLogo?

    package init(
        name: String, address: [String] = [], taxNumbers: [String] = [], footer: [String] = [],
        logo: ReceiptLogo? = nil
    ) {
        (self.name, self.address, self.taxNumbers) = (name, address, taxNumbers)
        (self.footer, self.logo) = (footer, logo)
    }
}

/// A picture of black and white dots, as thermal paper has them.
package struct ReceiptLogo: Hashable, Sendable {
    /// Dots of a row are whole bytes: eight dots each, the leftmost the highest bit, 1 is black.
    package let bytesPerRow: Int
    package let rows: Int
    package let bits: [UInt8]

    /// Refuses what an 80 mm print head does not have: up to 72 bytes (576 dots) wide, 1000 high.
    package init(bytesPerRow: Int, bits: [UInt8]) throws(Refusal) {
        guard (1...72).contains(bytesPerRow), !bits.isEmpty,
            bits.count.isMultiple(of: bytesPerRow), bits.count / bytesPerRow <= 1000
        else {
            throw Refusal(
                "receipt.logoSize",
                "a logo is whole rows of 8 to 576 dots in steps of 8, and at most 1000 rows")
        }
        (self.bytesPerRow, self.bits) = (bytesPerRow, bits)
        rows = bits.count / bytesPerRow
    }

    /// Whether the dot is black, counted from the upper left corner.
    package func isBlack(row: Int, column: Int) -> Bool {
        bits[row * bytesPerRow + column / 8] & (0x80 >> UInt8(column % 8)) != 0
    }
}

/// Which paper this is: the first one, a copy, one without prices, one for training.
package struct ReceiptKind: Hashable, Sendable {
    /// Nil on the original; the number of the copy, 0 where nobody counted it.
    package var copy: Int?
    /// Without prices, taxes and tenders.
    package var isGift: Bool
    /// Said on every paper of the sale, its copies included.
    package var isTraining: Bool

    package init(copy: Int? = nil, isGift: Bool = false, isTraining: Bool = false) {
        (self.copy, self.isGift, self.isTraining) = (copy, isGift, isTraining)
    }

    package static let original = ReceiptKind()
    package static let gift = ReceiptKind(isGift: true)
    package static let training = ReceiptKind(isTraining: true)
    package static func copy(_ number: Int) -> ReceiptKind { ReceiptKind(copy: number) }
}

/// What a receipt says beyond its sale.
package struct ReceiptDetails: Hashable, Sendable {
    /// The name to show for who served; the sale's staff number where nil.
    package var staffName: String?
    package var earnedPoints: Int64?
    package var pointsBalance: Int64?
    /// What the QR code says, such as the fiscal data of the sale.
    package var qr: String?
    /// Of the store, which is said only where it decides about a rate; nil where it has none.
    package var usualOrderType: OrderType?

    package init(
        staffName: String? = nil, earnedPoints: Int64? = nil, pointsBalance: Int64? = nil,
        qr: String? = nil, usualOrderType: OrderType? = nil
    ) {
        (self.staffName, self.qr, self.usualOrderType) = (staffName, qr, usualOrderType)
        (self.earnedPoints, self.pointsBalance) = (earnedPoints, pointsBalance)
    }
}
