import ArgumentParser
import Commerce

/// An order type as it is typed.
enum OrderTypeOption: String, ExpressibleByArgument, CaseIterable {
    case here
    case toGo = "to-go"

    var type: OrderType {
        switch self {
        case .here: .here
        case .toGo: .toGo
        }
    }
}
