import ActorRuntime
import Commerce
package import Contracts
import Distributed
import Journal

/// What decides about the VAT of an open sale besides its goods.
extension TerminalService {
    package distributed func order(_ message: OrderSale) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            try permitted([.init(.sell, of: message.sale)], at: terminal)
                + terminal.ordering(message.orderType, in: message.sale)
        }
    }

    package distributed func exempt(_ message: ExemptSale) throws -> Answer<SaleShown> {
        try step(message) { (terminal) throws(Refusal) in
            let action = message.reason == nil ? StaffAction.sell : .exemptTax
            return try permitted([.init(action, of: message.sale)], at: terminal)
                + terminal.exempting(message.reason, in: message.sale)
        }
    }
}
