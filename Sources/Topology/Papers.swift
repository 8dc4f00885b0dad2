/// What a store prints, and on what.
extension Deployment {
    /// Who gives a receipt, as the law and the customer want to read it; what is missing is left out.
    package struct Receipt: Sendable, Equatable {
        /// The name on top; the store's own where nil.
        package var name: String?
        package var address: [String] = []
        package var phone: String?
        package var taxNumber: String?
        package var vatID: String?
        /// What stands below, by language (`de`, `en`).
        package var footer: [String: [String]] = [:]
        /// What the QR code says, with names in braces for what differs; nil for none.
        package var qr: String?
        /// A PNG or PBM of what stands on top; absolute or beside the topology file.
        package var logo: String?

        package init() {}
    }

    /// A receipt printer that speaks ESC/POS over TCP.
    package struct Printer: Sendable, Equatable {
        package enum Drawer: String, Sendable, CaseIterable {
            /// The pins of the socket that the drawer's cable is in.
            case two = "2"
            case five = "5"
            case none
        }

        package var name: String
        /// `HOST:PORT`.
        package var address: String
        /// Whose receipts it prints; nil for all terminals that no other printer names.
        package var terminals: [Int]?
        /// Characters of a line.
        package var columns = 42
        package var drawer = Drawer.two

        package init(name: String, address: String) {
            (self.name, self.address) = (name, address)
        }
    }
}
