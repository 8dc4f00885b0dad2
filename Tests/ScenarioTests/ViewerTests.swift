import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

/// What the role of a screen may send.
@Suite struct ViewerTests {
    private let store: TestStore
    private let sale: SaleID

    init() async throws {
        let setting = try #require(Setting.all.first { $0.deployment.headquarters != nil })
        let printer = TestPrinter()
        store = try await setting.store(printer: printer)
        sale = store.random.saleID()
        _ = try await store.sell([("BREAD", 1000)], sale: sale).get()
        try await store.agree()
        // What is printed is written down, so it has to be over.
        while printer.papers.isEmpty { await store.caller.loop.pause(.milliseconds(2)) }
        while try await !store.printer("counter").show(ShowPrinter()).jobs.isEmpty {
            await store.caller.loop.pause(.milliseconds(2))
        }
    }

    private func lookAtGoods() async throws -> [any Message.Type] {
        _ = try await store.terminal().show(ShowTerminal())
        _ = try await store.catalog().find(FindProducts(codes: ["BREAD"])).get()
        _ = try await store.catalog().list(ListProducts())
        _ = try await store.catalog().promotions(ListPromotions())
        _ = try await store.catalog().lists(ListPriceLists())
        _ = try await store.catalog().rates(ListRates())
        _ = try await store.inventory().levels(StockLevels())
        _ = try await store.loyalty().member(FindMember(number: "M-1")).get()
        return [
            ShowTerminal.self, FindProducts.self, ListProducts.self, ListPromotions.self,
            ListPriceLists.self, ListRates.self, StockLevels.self, FindMember.self,
        ]
    }

    private func lookAtMoney() async throws -> [any Message.Type] {
        _ = try await store.payments().totals(PaymentTotals())
        _ = try await store.payments().list(ListPayments())
        _ = try await store.receipts().render(
            RenderReceipt(receipt: "none", form: .text, language: "de", columns: 42))
        _ = try await store.receipts().search(SearchReceipts())
        _ = try await store.reporting().rows(ReportRows(dimension: .day))
        _ = try await store.reporting().day(
            ReportDay(day: BusinessDay(day: 20_758), dimension: .hour))
        _ = try await store.cardTerminal().status(ChargeStatus(CardIntent(sale)))
        _ = try await store.parking().list(ListParked())
        _ = try await store.vouchers().account(FindAccount(code: "none"))
        _ = try await store.vouchers().accounts(ListAccounts(kind: .houseAccount))
        _ = try await store.vouchers().statement(ShowStatement(code: "none"))
        _ = try await store.vouchers().layaway(FindLayaway(number: "none"))
        _ = try await store.vouchers().layaways(ListLayaways())
        _ = try await store.printer("counter").show(ShowPrinter())
        return [
            PaymentTotals.self, ListPayments.self, RenderReceipt.self, ReportRows.self,
            SearchReceipts.self, ReportDay.self,
            ChargeStatus.self, ListParked.self, FindAccount.self, ShowPrinter.self,
            ListAccounts.self, ShowStatement.self, FindLayaway.self, ListLayaways.self,
        ]
    }

    private func lookAtNode() async throws -> [any Message.Type] {
        let node = try $NodeControl.resolve(
            id: .node(store.deployment.nodes[0].name), using: store.caller)
        _ = try await node.status(NodeStatusWanted())
        _ = try await node.metrics(NodeMetricsWanted())
        _ = try await node.trace(TraceWanted(wanted: .none))
        _ = try await node.parked(ParkedWanted())
        _ = try await node.discarded(DiscardedWanted())
        return [
            NodeStatusWanted.self, NodeMetricsWanted.self, TraceWanted.self, ParkedWanted.self,
            DiscardedWanted.self,
        ]
    }

    private func lookAtHeadquarters() async throws -> [any Message.Type] {
        _ = try await store.sync(of: store.store.name).show(ShowSync())
        _ = try await store.branches().show(ShowBranches())
        _ = try await store.branches().stock(BranchStock())
        _ = try await store.branches().report(BranchReport(dimension: .day))
        _ = try await store.branches().inbox(ListConflicts())
        _ = try await store.branches().transfers(ListTransfers())
        return [
            ShowSync.self, ShowBranches.self, BranchStock.self, BranchReport.self,
            ListConflicts.self, ListTransfers.self,
        ]
    }

    @Test func `nothing that a viewer may send writes into a journal`() async throws {
        let before = await store.written()
        let sent = try await lookAtGoods() + lookAtMoney() + lookAtNode() + lookAtHeadquarters()
        #expect(await store.written() == before)
        let names = sent.map { String($0.wireName.prefix { $0 != "/" }) }
        #expect(Set(names) == Role.viewer.allowed)
    }
}
