import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology

extension Scenarios {
    @Suite struct PrinterTests {
        private func wait(_ store: TestStore, until isSo: () async throws -> Bool) async throws {
            for _ in 0..<4_000 {
                if try await isSo() { return }
                await store.caller.loop.pause(.milliseconds(5))
            }
            Issue.record("it did not come to that")
        }

        @Test(arguments: Setting.all)
        func `each receipt comes out once, and cash opens the drawer`(
            setting: Setting
        ) async throws {
            let printer = TestPrinter()
            let store = try await setting.store(printer: printer)
            for terminal in 1...3 {
                _ = try await store.sell([("COFFEE", 1000)], terminal: terminal).get()
            }
            _ = try await store.sell(
                [("BREAD", 1000)], payments: [.init(.card, currency: .euro)]
            ).get()
            try await wait(store) { printer.papers.count >= 4 }
            try await wait(store) {
                try await store.printer("counter").show(ShowPrinter()).jobs.isEmpty
            }
            await store.settle()
            #expect(printer.papers.map(\.pulses).sorted() == [0, 1, 1, 1])
            #expect(printer.texts.allSatisfy { $0.contains("DE123456789") })
            #expect(!printer.texts.contains { $0.contains("KOPIE") || $0.contains("COPY") })
            #expect(try await store.printer("counter").show(ShowPrinter()).state == "ready")
        }

        @Test(arguments: Setting.all)
        func `a copy comes out with its number, opens no drawer and is one however often asked for`(
            setting: Setting
        ) async throws {
            let printer = TestPrinter()
            let store = try await setting.store(printer: printer)
            _ = try await store.sell([("COFFEE", 1000)]).get()
            try await wait(store) { printer.papers.count >= 1 }
            await store.settle()
            let copy = CountCopy(
                id: store.random.saleID(), receipt: "T1-000001", terminal: 1)
            for _ in 1...2 {
                #expect(try await store.receipts().copy(copy).get().number == 1)
            }
            try await wait(store) { printer.papers.count >= 2 }
            try await wait(store) {
                try await store.printer("counter").show(ShowPrinter()).jobs.isEmpty
            }
            await store.settle()
            #expect(printer.papers.map(\.pulses) == [1, 0])
            #expect(printer.texts.last?.contains("KOPIE 1") == true, "\(printer.texts)")
        }

        @Test(arguments: Setting.all)
        func `what may be on paper comes out again as a copy, at once after a restart`(
            setting: Setting
        ) async throws {
            let printer = TestPrinter()
            let store = try await setting.store(printer: printer)
            printer.breakOff(1)
            _ = try await store.sell([("COFFEE", 1000)]).get()
            try await wait(store) { printer.papers.count >= 1 }
            try await store.restart()
            try await wait(store) { printer.papers.count >= 2 }
            await store.settle()
            #expect(printer.texts.map { $0.contains("KOPIE") } == [false, true])
            #expect(printer.papers.map(\.pulses) == [1, 0])
            let shown = try await store.printer("counter").show(ShowPrinter())
            #expect(shown.jobs.isEmpty)
        }

        @Test(arguments: Setting.all)
        func `a printer without paper or without power loses nothing`(
            setting: Setting
        ) async throws {
            let printer = TestPrinter()
            let store = try await setting.store(printer: printer)
            printer.change(PrinterCondition(paper: .out))
            _ = try await store.sell([("COFFEE", 1000)]).get()
            let counter = try store.printer("counter")
            try await wait(store) {
                try await counter.show(ShowPrinter()).state == "printer.paperOut"
            }
            printer.goAway(true)
            printer.change(.ready)
            _ = try await store.sell([("BREAD", 1000)]).get()
            try await wait(store) {
                _ = try await counter.retry(RetryPrints()).get()
                let shown = try await counter.show(ShowPrinter())
                return shown.state == "printer.unreachable" && shown.jobs.count == 2
            }
            #expect(printer.papers.isEmpty)
            let receipt = try await counter.show(ShowPrinter()).jobs[1].receipt
            #expect(try await counter.cancel(CancelPrints(receipts: [receipt])).get().count == 1)
            printer.goAway(false)
            _ = try await counter.retry(RetryPrints()).get()
            try await wait(store) { printer.papers.count >= 1 }
            await store.settle()
            #expect(printer.papers.count == 1)
            #expect(try await counter.show(ShowPrinter()).jobs.isEmpty)
            let again = try await counter.cancel(CancelPrints(receipts: [receipt]))
            #expect(again.refusalName == "printer.unknownReceipt")
        }
    }
}
