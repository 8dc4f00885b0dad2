import ActorRuntime
import Commerce
import Wire

/// Which sales a capture has by which receipts, as far as its messages say what they hold.
struct CapturedReceipts {
    private let events: [TraceEvent]
    private let path: String

    init(_ events: [TraceEvent], _ path: String) {
        (self.events, self.path) = (events, path)
    }

    /// An expression with the ids of sales in the place of receipts.
    func replaced(in wanted: String) throws -> String {
        let sales = try TraceSource.receipts(in: wanted).map { receipt in
            let id = try sale(receipt)
            return (receipt, Correlation(high: id.high, low: id.low))
        }
        return try TraceSource.replaced(in: wanted, sales)
    }

    func sale(_ receipt: String) throws -> SaleID {
        for event in events {
            for bytes in [event.answer, event.body].compactMap({ $0?.array }) {
                guard String(decoding: bytes, as: UTF8.self).contains(receipt),
                    let value = try? CBORReader.decode(bytes), let id = Self.id(receipt, in: value)
                else { continue }
                return id
            }
        }
        throw Failure(
            .badInput,
            "\(path) does not say which sale has the receipt \(receipt)\n"
                + "  name it by its id of 32 hexadecimal digits; captures made with --bodies, as by "
                + "'kontor record', know receipts")
    }

    /// Of a map that has this receipt, and an id.
    private static func id(_ receipt: String, in value: CBORValue) -> SaleID? {
        switch value {
        case .map(let pairs):
            if text("receipt", of: pairs) == receipt,
                let id = text("id", of: pairs).flatMap(SaleID.init)
            {
                return id
            }
            return pairs.lazy.compactMap { Self.id(receipt, in: $0.value) }.first
        case .array(let items): return items.lazy.compactMap { Self.id(receipt, in: $0) }.first
        case .tagged(_, let value): return id(receipt, in: value)
        default: return nil
        }
    }

    private static func text(_ name: String, of pairs: [CBORValue.Pair]) -> String? {
        guard case .text(let text) = pairs.first(where: { $0.key == .text(name) })?.value else {
            return nil
        }
        return text
    }
}
