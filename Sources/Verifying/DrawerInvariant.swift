import Commerce
import Journal

/// That the Z reports of each drawer are numbered and chained, and say what was sold in between.
///
/// Summed anew from the sales themselves, not by the running totals that the reports are made of.
struct DrawerInvariant {
    private struct Shift {
        var receipts: Int64 = 0
        var total: Int64 = 0
        var tips: Int64 = 0
        var loaded: [StoredAccount.Kind: Int64] = [:]
        var vat: [VATRate: Int64] = [:]
        var tenders: [Tender.Method: Int64] = [:]
        var cash: Int64 = 0
        /// By the code of its currency.
        var foreign: [String: Int64] = [:]
        var isOpened = false
    }

    private struct Chain {
        var number: Int64 = 0
        var hash = [UInt8](repeating: 0, count: 32)
        var sold: Int64 = 0
        var kept: Int64 = 0
        var shift = Shift()
    }

    private var chains: [String: Chain] = [:]

    mutating func take(_ sale: Sale, _ actor: String) {
        var shift = opened(actor)
        shift.receipts += 1
        shift.total += sale.priced.total.minor
        for part in sale.priced.loaded ?? [] {
            shift.total -= part.amount.minor
            shift.loaded[part.kind, default: 0] += part.amount.minor
        }
        shift.tips += sale.tenders.reduce(0) { $0 + ($1.tip?.minor ?? 0) }
        for tax in sale.priced.vat { shift.vat[tax.rate, default: 0] += tax.vat.minor }
        for tender in sale.tenders {
            shift.tenders[tender.method, default: 0] += tender.amount.minor
            if let cash = tender.foreign {
                shift.foreign[cash.rate.currency.code, default: 0] += cash.amount.minor
            } else if tender.method == .cash {
                shift.cash += tender.amount.minor
            }
        }
        if sale.change != .zero {
            shift.tenders[.cash, default: 0] -= sale.change.minor
            shift.cash -= sale.change.minor
        }
        chains[actor, default: Chain()].shift = shift
    }

    /// What is wrong with a report that ends a shift; nil of every other event.
    mutating func take(_ event: Drawer.Event, _ actor: String) -> String? {
        switch event {
        case .opened(let opening):
            chains[actor, default: Chain()].shift.isOpened = true
            chains[actor]?.shift.cash += opening.float.minor
        case .moved(let movement):
            var shift = opened(actor)
            shift.cash += movement.kind == .paidIn ? movement.amount.minor : -movement.amount.minor
            chains[actor, default: Chain()].shift = shift
        case .openedWithoutSale: chains[actor, default: Chain()].shift = opened(actor)
        case .closed(let report, let hash): return close(report, hash, actor)
        case .voided, .sold, .trained, .counted: break
        }
        return nil
    }

    /// A shift that nobody opened starts with what the last one left.
    private func opened(_ actor: String) -> Shift {
        let chain = chains[actor] ?? Chain()
        var shift = chain.shift
        if !shift.isOpened { shift.cash += chain.kept }
        shift.isOpened = true
        return shift
    }

    private mutating func close(
        _ report: ZReport, _ hash: [UInt8], _ actor: String
    ) -> String? {
        let chain = chains[actor] ?? Chain()
        let wrong =
            Self.wrongChain(report, hash, chain)
            ?? Self.wrongSum(report, chain.shift, since: chain.sold)
        chains[actor] = Chain(
            number: report.number, hash: hash,
            sold: report.after.sold.minor - report.after.returned.minor,
            kept: report.close.kept.minor)
        return wrong.map { "Z report \(report.number): \($0)" }
    }

    private static func wrongChain(
        _ report: ZReport, _ hash: [UInt8], _ chain: Chain
    ) -> String? {
        if report.number != chain.number + 1 {
            return "comes where number \(chain.number + 1) should"
        }
        if report.previous != chain.hash { return "names another report before it" }
        if Digest(of: report.bytes).bytes != hash { return "its hash is of other bytes" }
        return nil
    }

    private static func wrongSum(
        _ report: ZReport, _ shift: Shift, since sold: Int64
    ) -> String? {
        let all = report.shift.totals.all
        if all.receipts != shift.receipts { return "counts other receipts than were made" }
        if all.gross.minor != shift.total { return "its total is not what was sold" }
        if all.tips.minor != shift.tips { return "its tips are not those of the sales" }
        let loaded = (all.loaded ?? []).map { ($0.kind, $0.amount.minor) }
        if Dictionary(loaded, uniquingKeysWith: +) != shift.loaded {
            return "what it says was loaded is not what the sales load"
        }
        for tax in all.taxes where tax.vat.minor != shift.vat[tax.rate] ?? 0 {
            return "its VAT is not that of the sales"
        }
        for paid in all.tenders where paid.amount.minor != shift.tenders[paid.method] ?? 0 {
            return "its \(paid.method.rawValue) is not what was paid"
        }
        if report.expected.minor != shift.cash { return "expects other cash than came in" }
        let foreign = (report.cash.foreign ?? []).map { ($0.currency.code, $0.amount.minor) }
        if Dictionary(foreign, uniquingKeysWith: +) != shift.foreign {
            return "expects other foreign cash than came in"
        }
        if report.after.sold.minor - report.after.returned.minor != sold + shift.total {
            return "its grand total does not go on from the one before"
        }
        return nil
    }
}
