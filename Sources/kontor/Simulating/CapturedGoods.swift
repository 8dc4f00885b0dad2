import Commerce
import Contracts
import Simulator
import Wire

extension RecordedGoods {
    /// Products and members as the answers in a capture have them, each as it was told first.
    ///
    /// Of a product its price, VAT classes and unit: what else the catalogue knows of it may name products
    /// that the capture has not.
    init(_ events: [TraceEvent]) {
        self.init()
        for event in events where event.kind == .ended && event.outcome == "reply" {
            guard let body = event.body?.array, let answer = event.answer?.array else { continue }
            switch event.message {
            case FindProducts.wireName: takeProducts(body, answer)
            case FindMember.wireName: takeMember(answer)
            default: continue
            }
        }
    }

    private mutating func takeProducts(_ body: [UInt8], _ answer: [UInt8]) {
        guard let wanted = try? CBORDecoder.decode(FindProducts.self, from: body),
            case .done(let found)? = try? CBORDecoder.decode(
                FindProducts.Reply.self, from: answer),
            wanted.codes.count == found.offers.count
        else { return }
        for (code, offer) in zip(wanted.codes, found.offers) where products[code] == nil {
            let product = offer.product
            var known = Product(
                sku: product.sku, gtin: product.gtin, name: product.name,
                category: product.category, price: product.price,
                vatClass: product.vatClass, unit: product.unit)
            known.toGoClass = product.toGoClass
            products[code] = known
        }
    }

    private mutating func takeMember(_ answer: [UInt8]) {
        guard
            case .done(let found)? = try? CBORDecoder.decode(FindMember.Reply.self, from: answer),
            points[found.member.number] == nil
        else { return }
        points[found.member.number] = found.member.points
    }
}
