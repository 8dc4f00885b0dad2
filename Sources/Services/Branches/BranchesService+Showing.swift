import Commerce
package import Contracts
import Distributed
import Journal

/// What headquarters shows over all stores, in pages.
extension BranchesService {
    private var book: BranchLedger { ledger.state.ledger }

    package distributed func stock(_ message: BranchStock) throws -> BranchStockShown {
        let all = Set(book.stock.values.flatMap(\.keys))
        let wanted = message.skus.isEmpty ? all.sorted() : message.skus
        let page = wanted.lazy.filter { message.skus.isEmpty ? $0 > message.after : true }
            .prefix(page(message.limit))
        return BranchStockShown(rows: page.map { .init(sku: $0, stores: levels(of: $0)) })
    }

    private func levels(of sku: String) -> [BranchStockShown.Level] {
        book.stock.keys.sorted().compactMap { store in
            book.stock[store]?[sku].map { .init(store: store, quantity: $0) }
        }
    }

    package distributed func report(_ message: BranchReport) throws -> BranchReportShown {
        var parts: [String: [BranchReportShown.Part]] = [:]
        for store in book.stores {
            let currency = book.branches[store]?.currency ?? .euro
            for row in book.reports[store]?.rows(message.dimension) ?? [] {
                parts[row.value, default: []].append(
                    .init(store: store, currency: currency, total: row.total))
            }
        }
        let values = parts.keys.sorted().filter { $0 > message.after }
        return BranchReportShown(
            rows: values.prefix(page(message.limit)).map {
                .init(value: $0, stores: parts[$0] ?? [])
            })
    }

    package distributed func inbox(_ message: ListConflicts) throws -> ConflictsListed {
        let open = book.inbox.all.filter { $0.id > message.after }
        return ConflictsListed(
            rows: open.prefix(page(.max)).map { conflict in
                guard case .oversold(let sku) = conflict.kind else {
                    return .init(conflict: conflict.shown, elsewhere: [])
                }
                let others = levels(of: sku).filter {
                    $0.store != conflict.store && $0.quantity > .zero
                }
                return .init(
                    conflict: conflict, elsewhere: others, missing: book.missing(conflict))
            })
    }

    /// Each row may have something of every store, and a message has its limit.
    private func page(_ limit: Int) -> Int {
        max(1, min(limit, 1000, 10_000 / max(1, book.stores.count)))
    }
}

extension Conflict {
    /// Without whose value it is, and without the code by which anybody could spend it.
    fileprivate var shown: Conflict {
        guard case .strayedValue(var transfer) = kind else { return self }
        switch transfer.value {
        case .account(var account):
            (account.code, account.name) = ("…\(account.code.suffix(4))", nil)
            transfer.value = .account(account)
        case .member(var member):
            (member.name, member.email) = ("", "")
            transfer.value = .member(member)
        }
        var shown = self
        shown.kind = .strayedValue(transfer)
        return shown
    }
}
