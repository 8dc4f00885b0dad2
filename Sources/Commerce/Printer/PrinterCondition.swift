/// What is the matter with a printer, as its status bytes say it.
package struct PrinterCondition: Hashable, Sendable {
    package enum Paper: Hashable, Sendable {
        case there
        /// Nearly at its end; it prints on.
        case low
        case out
    }

    package var paper: Paper
    package var isCoverOpen: Bool
    package var hasCutterError: Bool
    /// Taken off line by a person, or for a reason of its own.
    package var isSwitchedOff: Bool
    package var isDrawerOpen: Bool

    package init(
        paper: Paper = .there, isCoverOpen: Bool = false, hasCutterError: Bool = false,
        isSwitchedOff: Bool = false, isDrawerOpen: Bool = false
    ) {
        (self.paper, self.isCoverOpen, self.hasCutterError) = (paper, isCoverOpen, hasCutterError)
        (self.isSwitchedOff, self.isDrawerOpen) = (isSwitchedOff, isDrawerOpen)
    }

    package static let ready = PrinterCondition()

    package var isOnline: Bool {
        paper != .out && !isCoverOpen && !hasCutterError && !isSwitchedOff
    }
}

/// The condition as bytes: DLE EOT n, GS r n, and the automatic status of GS a.
extension PrinterCondition {
    /// The answer to DLE EOT 1 to 4; nil for another number.
    package func realTimeStatus(_ number: UInt8) -> UInt8? {
        switch number {
        case 1: 0x12 | bit(2, isDrawerOpen) | bit(3, !isOnline)
        case 2: 0x12 | bit(2, isCoverOpen) | bit(5, paper == .out) | bit(6, hasCutterError)
        case 3: 0x12 | bit(3, hasCutterError)
        case 4: 0x12 | (paper == .there ? 0 : 0x0C) | (paper == .out ? 0x60 : 0)
        default: nil
        }
    }

    /// The answer to GS r 1 (paper) and 2 (drawer), also in digits; nil for another number.
    package func transmittedStatus(_ number: UInt8) -> UInt8? {
        switch number {
        case 1, 49: paperBits
        case 2, 50: bit(0, isDrawerOpen)
        default: nil
        }
    }

    /// The four bytes that a printer sends by itself after GS a.
    package var automaticStatus: [UInt8] {
        let first: UInt8 =
            0x10 | bit(2, isDrawerOpen) | bit(3, !isOnline) | bit(5, isCoverOpen)
        return [first, bit(3, hasCutterError), paperBits, 0x0F]
    }

    private var paperBits: UInt8 {
        (paper == .there ? 0 : 0x03) | (paper == .out ? 0x0C : 0)
    }

    private func bit(_ number: UInt8, _ isOn: Bool) -> UInt8 { isOn ? 1 << number : 0 }
}
