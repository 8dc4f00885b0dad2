/// What a device of a store may do by itself while no server answers.
extension Deployment {
    package enum OfflineFunction: String, Sendable, CaseIterable {
        case cash, card, refund, giftCard, points, discount, newCustomer, price

        /// Why only the server can do it, whatever a store wants; nil where a device can by itself.
        package var whyServer: String? {
            switch self {
            case .cash, .discount, .price, .refund: nil
            case .card: "a card is charged through the server"
            case .giftCard: "only the server knows what is on a gift card"
            case .points: "only the server knows how many points there are"
            case .newCustomer: "only the server has the store's customers"
            }
        }
    }

    package enum OfflineRule: Sendable, Equatable {
        case allowed, blocked
        /// Up to so much in one sale; a decimal as written, above 0.
        case limited(String)

        /// As the file writes it.
        package var text: String {
            switch self {
            case .allowed: "allowed"
            case .blocked: "blocked"
            case .limited(let amount): amount
            }
        }

        /// Nil for what is none of the two words and no amount above 0.
        package init?(_ text: String) {
            switch text {
            case "allowed": self = .allowed
            case "blocked": self = .blocked
            default:
                let isZero = text.utf8.allSatisfy {
                    $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".")
                }
                guard StoreReading.isAmount(text), !isZero else { return nil }
                self = .limited(text)
            }
        }
    }
}
