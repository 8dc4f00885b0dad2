import ActorRuntime
import Commerce
import Contracts
import TestKit
import Testing
import Topology
import Wire

extension Scenarios {
    /// A store where people sign in: Olga owns it, Leo supervises, Cem is at the till.
    @Suite struct StaffTests {
        private func opened(_ setting: Setting) async throws -> TestStore {
            var deployment = setting.deployment
            deployment.stores[0].requiresSignIn = true
            let store = try await Setting(deployment: deployment, link: setting.link).store()
            let staff = try store.staff()
            _ = try await staff.begin(BeginStaff(number: "olga", name: "Olga")).get()
            for (number, role) in [("leo", "supervisor"), ("cem", "cashier")] {
                let message = SetEmployee(
                    number: number, name: number, roles: [role], by: "olga")
                _ = try await staff.set(message).get()
            }
            for (number, pin) in Self.pins {
                let message = SetSecret(
                    number: number, credential: .pin, secret: Secret(pin), by: "olga")
                _ = try await staff.setSecret(message).get()
            }
            return store
        }

        private static let pins = [("olga", "90817263"), ("leo", "73510042"), ("cem", "61845566")]

        private func signIn(_ number: String, at terminal: Int = 1, _ store: TestStore) async throws
            -> Answer<SignedIn>
        {
            let pin = Self.pins.first { $0.0 == number }?.1 ?? "0000"
            return try await store.terminal(terminal).signIn(
                SignIn(staff: number, secret: Secret(pin)))
        }

        private func sell(
            _ store: TestStore, discount: Int64, id: SaleID? = nil, at terminal: Int = 1,
            by staff: String = "cem"
        ) async throws -> Answer<SaleFinished> {
            try await store.terminal(terminal).sell(
                Sell(
                    sale: id ?? store.random.saleID(), staff: staff,
                    items: [.init(code: "COFFEE", quantity: .one)],
                    discount: discount == 0 ? nil : .percent(discount * 100),
                    payments: [.init(.cash, currency: .euro)]))
        }

        private func approve(
            _ deed: StaffDeed, by approver: String, pin: String, _ store: TestStore
        ) async throws -> Answer<DeedApproved> {
            try await store.terminal().approve(
                ApproveDeed(
                    action: deed.action, extent: deed.extent, subject: deed.subject,
                    approver: approver, secret: Secret(pin)))
        }

        @Test(arguments: Setting.all)
        func `nothing is sold before somebody has signed in, nor in another's name`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            #expect(try await sell(store, discount: 0).refusalName == "staff.notSignedIn")
            let wrong = try await store.terminal().signIn(
                SignIn(staff: "cem", secret: Secret("11112222")))
            #expect(wrong.refusalName == "staff.wrongSecret")
            let duty = try await signIn("cem", store).get().duty
            #expect(duty.roles.map(\.id) == ["cashier"] && duty.version > 0)
            #expect(try await sell(store, discount: 5).get().sale.receipt == "T1-000001")
            let other = try await sell(store, discount: 0, by: "leo")
            #expect(other.refusalName == "staff.notSignedIn")
            try await store.restart()
            #expect(try await sell(store, discount: 0).get().sale.receipt == "T1-000002")
            _ = try await store.terminal().signOut(SignOut()).get()
            #expect(try await sell(store, discount: 0).refusalName == "staff.notSignedIn")
            await store.settle()
            let rows = try await store.staff().list(ListStaff()).rows
            #expect(rows.flatMap(\.terminals).isEmpty)
        }

        @Test(arguments: Setting.all)
        func `what needs approval goes through once another person's PIN is right`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let id = store.random.saleID()
            let refused = try await sell(store, discount: 20, id: id)
            #expect(refused.refusalName == "staff.needsApproval")
            guard case .refused(let refusal) = refused else { return }
            #expect(refusal.detail.contains("discountBasket"))
            #expect(try await sell(store, discount: 31).refusalName == "staff.notAllowed")
            let shown = try await store.terminal().attendance(ShowAttendance())
            let wanted = try #require(shown.wanted)
            #expect(wanted.subject == id.text && wanted.extent.percent == 2000)
            let wrong = try await approve(wanted, by: "leo", pin: "00009999", store)
            #expect(wrong.refusalName == "staff.wrongSecret")
            let own = try await approve(wanted, by: "cem", pin: "61845566", store)
            #expect(own.refusalName == "approval.own")
            _ = try await approve(wanted, by: "leo", pin: "73510042", store).get()
            let other = try await sell(store, discount: 20)
            #expect(other.refusalName == "staff.needsApproval", "it is for one sale")
            #expect(try await sell(store, discount: 20, id: id).get().sale.priced.due.minor == 200)
            let entries = try await store.staff().audit(ShowAudit()).entries
            #expect(entries.map(\.staff) == ["cem"] && entries.map(\.approver) == ["leo"])
            #expect(entries.map(\.action) == [.discountBasket])
            try await expectNoSecrets(in: store)
        }

        @Test(arguments: Setting.all)
        func `a sale without VAT needs approval, in one message and in steps`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let (terminal, id) = (try store.terminal(), store.random.saleID())
            let whole = Sell(
                sale: id, staff: "cem", items: [.init(code: "COFFEE", quantity: .one)],
                payments: [.init(.cash, currency: .euro)], exemption: "diplomat 12")
            #expect(try await terminal.sell(whole).refusalName == "staff.needsApproval")
            let wanted = try #require(try await terminal.attendance(ShowAttendance()).wanted)
            #expect(wanted.action == .exemptTax && wanted.subject == id.text)
            _ = try await approve(wanted, by: "leo", pin: "73510042", store).get()
            #expect(try await terminal.sell(whole).get().sale.priced.total.minor == 210)
            let open = store.random.saleID()
            _ = try await terminal.open(BeginSale(sale: open, staff: "cem")).get()
            let step = ExemptSale(sale: open, step: 1, reason: "diplomat 12")
            #expect(try await terminal.exempt(step).refusalName == "staff.needsApproval")
            let back = ExemptSale(sale: open, step: 2, reason: nil)
            #expect(try await terminal.exempt(back).get().sale.exemption == nil)
        }

        @Test(arguments: Setting.all)
        func `a manager elsewhere grants or denies what a terminal asks for`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let id = store.random.saleID()
            _ = try await sell(store, discount: 25, id: id)
            let shown = try await store.terminal().attendance(ShowAttendance())
            let deed = try #require(shown.wanted)
            let request = RequestApproval(
                action: deed.action, extent: deed.extent, subject: deed.subject)
            let asked = try await store.terminal().request(request).get()
            func take(_ id: Int64) -> TakeApproval {
                TakeApproval(
                    id: id, action: deed.action, extent: deed.extent, subject: deed.subject)
            }
            let early = try await store.terminal().take(take(asked.id))
            #expect(early.refusalName == "approval.pending")
            let open = try await store.staff().approvals(ListApprovals()).requests
            #expect(open.map(\.id) == [asked.id] && open.map(\.staff) == ["cem"])
            func decide(_ id: Int64, _ isGranted: Bool) -> DecideApproval {
                DecideApproval(
                    id: id, isGranted: isGranted, approver: "olga", secret: Secret("90817263"))
            }
            let denied = try await store.terminal().request(request).get()
            _ = try await store.staff().decide(decide(denied.id, false)).get()
            let late = try await store.terminal().take(take(denied.id))
            #expect(late.refusalName == "approval.denied")
            _ = try await store.staff().decide(decide(asked.id, true)).get()
            #expect(try await store.terminal().take(take(asked.id)).get().approver == "olga")
            _ = try await sell(store, discount: 25, id: id).get()
            let again = try await store.terminal().take(take(asked.id))
            #expect(again.refusalName == "approval.unknown")
            let entries = try await store.staff().audit(ShowAudit()).entries
            #expect(entries.map(\.approver) == ["olga"])
            try await expectNoSecrets(in: store)
        }

        @Test(arguments: Setting.all)
        func `a terminal goes by what it was told while the staff service is away`(
            setting: Setting
        ) async throws {
            let shop = setting.deployment.stores[0].name
            let places = ["\(shop)/staff", "\(shop)/terminal/1"].map {
                setting.deployment.node(running: $0)?.name
            }
            guard places[0] != places[1] else { return }
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            await store.settle()
            let home = try #require(setting.deployment.node(running: store.address("staff").path))
            await store.stop(home.name)
            #expect(try await sell(store, discount: 5).get().sale.staff == "cem")
            #expect(try await sell(store, discount: 20).refusalName == "staff.needsApproval")
            try store.start(home.name)
            await store.open()
            // Who leaves is signed out wherever he is.
            _ = try await store.staff().leave(LeaveStaff(number: "cem", by: "olga")).get()
            await store.settle()
            #expect(try await sell(store, discount: 0).refusalName == "staff.notSignedIn")
        }

        @Test(arguments: Setting.all)
        func `a sign-out that comes late keeps no change of rights from the next sign-in`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let first = try await signIn("cem", store).get().duty
            let second = try await signIn("cem", store).get().duty
            #expect((first.signIn, second.signIn) == (1, 2))
            let late = SignOutStaff(
                number: "cem", terminal: 1, at: first.since, signIn: first.signIn)
            _ = try await store.staff().signOut(late).get()
            _ = try await store.staff().leave(LeaveStaff(number: "cem", by: "olga")).get()
            await store.settle()
            #expect(try await sell(store, discount: 0).refusalName == "staff.notSignedIn")
        }

        @Test(arguments: Setting.all)
        func `what somebody sold is that person's also after a colleague has signed in`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            let duty = try await signIn("cem", store).get().duty
            _ = try await signIn("leo", store).get()
            func late(_ signIn: Int64?, at terminal: Int = 1, discount: Discount? = nil)
                async throws
                -> Answer<SaleFinished>
            {
                try await store.terminal(terminal).sell(
                    Sell(
                        sale: store.random.saleID(), staff: "cem",
                        items: [.init(code: "COFFEE", quantity: .one)], discount: discount,
                        payments: [.init(.cash, currency: .euro)], signIn: signIn))
            }
            let sale = try await late(duty.signIn).get().sale
            #expect(sale.staff == "cem")
            #expect(try await late(nil).refusalName == "staff.notSignedIn")
            #expect(try await late(2).refusalName == "staff.notSignedIn")
            #expect(try await late(duty.signIn, at: 2).refusalName == "staff.notSignedIn")
            #expect(
                try await late(duty.signIn, discount: .percent(2000)).refusalName
                    == "staff.needsApproval")
            // Nobody here is asked to approve what somebody else did.
            #expect(try await store.terminal().attendance(ShowAttendance()).wanted == nil)
            try await store.restart()
            _ = try await store.terminal().signOut(SignOut()).get()
            #expect(try await late(duty.signIn).get().sale.staff == "cem")
        }

        @Test(arguments: Setting.all)
        func `wrong PINs lock, also over a restart, until a manager unlocks`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            for _ in 0..<2 {
                let wrong = try await store.terminal().signIn(
                    SignIn(staff: "cem", secret: Secret("11112222")))
                #expect(wrong.refusalName == "staff.wrongSecret")
            }
            #expect(try await signIn("cem", store).refusalName == "staff.locked")
            try await store.restart()
            #expect(try await signIn("cem", at: 2, store).refusalName == "staff.locked")
            _ = try await store.staff().unlock(UnlockEmployee(number: "cem", by: "olga")).get()
            _ = try await signIn("cem", at: 2, store).get()
            try await expectNoSecrets(in: store)
        }

        @Test(arguments: Setting.all)
        func `a refund at another terminal is asked for again with one approval, and paid once`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let sale = try await sell(store, discount: 0).get().sale
            _ = try await store.terminal().signOut(SignOut()).get()
            _ = try await signIn("leo", at: 2, store).get()
            let id = store.random.saleID()
            let refund = RefundSale(
                sale: id, original: sale.id, receipt: sale.receipt, staff: "leo",
                wanted: WantedRefund(payout: .cash))
            // Granted, and the terminal that asked has not heard of it.
            let granted = try await store.terminal().grant(
                GrantRefund(refund: refund, terminal: 2))
            #expect(try granted.get().counter.id == id)
            let quoted = try await store.terminal().quote(QuoteRefund(refund: refund))
            #expect(try quoted.get().amount == sale.priced.due)
            let paid = try await store.terminal(2).refund(refund).get().sale
            #expect(paid.receipt == "T2-000001" && paid.priced.due.minor == -250)
            await store.settle()
            let again = try await store.terminal(2).refund(refund).get().sale
            #expect(again == paid)
            #expect(try await store.terminal(2).show(ShowTerminal()).lastReceipt == 1)
        }

        @Test(arguments: Setting.all)
        func `a refund that came by itself is the answer to who asks again`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let sale = try await sell(store, discount: 0).get().sale
            _ = try await signIn("leo", at: 2, store).get()
            let refund = RefundSale(
                sale: store.random.saleID(), original: sale.id, receipt: sale.receipt,
                staff: "leo", wanted: WantedRefund(payout: .cash))
            _ = try await store.terminal().grant(GrantRefund(refund: refund, terminal: 2)).get()
            await store.settle()
            #expect(try await store.terminal(2).show(ShowTerminal()).lastReceipt == 1)
            let paid = try await store.terminal(2).refund(refund).get().sale
            #expect(paid.receipt == "T2-000001")
        }

        @Test(arguments: Setting.all)
        func `sales are handed over by who is signed in, and none to practice`(
            setting: Setting
        ) async throws {
            let store = try await opened(setting)
            _ = try await signIn("cem", store).get()
            let id = store.random.saleID()
            let terminal = try store.terminal()
            _ = try await terminal.open(BeginSale(sale: id, staff: "cem")).get()
            _ = try await terminal.scan(
                ScanItem(sale: id, step: 1, code: "COFFEE", quantity: .one)
            ).get()
            _ = try await terminal.signOut(SignOut()).get()
            let parked = try await terminal.park(ParkSale(sale: id, handOver: 1))
            #expect(parked.refusalName == "staff.notSignedIn")
            _ = try await signIn("cem", store).get()
            _ = try await terminal.park(ParkSale(sale: id, handOver: 1)).get()
            await store.settle()
            let empty = try await store.terminal(2).resume(ResumeSale(sale: id, handOver: 2))
            #expect(empty.refusalName == "staff.notSignedIn")
            _ = try await store.staff().train(
                SetTraining(number: "cem", isOn: true, by: "olga")
            ).get()
            await store.settle()
            let practice = try await terminal.resume(ResumeSale(sale: id, handOver: 2))
            #expect(practice.refusalName == "staff.inTraining")
        }

        @Test(arguments: Setting.all)
        func `who practises sells outside of all books`(setting: Setting) async throws {
            let store = try await opened(setting)
            _ = try await store.staff().train(
                SetTraining(number: "cem", isOn: true, by: "olga")
            ).get()
            #expect(try await signIn("cem", store).get().duty.isTraining)
            let first = try await store.terminal().sell(
                Sell(
                    sale: store.random.saleID(), staff: "cem", member: "M-1",
                    items: [.init(code: "COFFEE", quantity: .one)],
                    payments: [
                        .init(.points, Money(minor: 50), currency: .euro),
                        .init(.card, currency: .euro),
                    ])
            ).get().sale
            #expect(first.receipt == "TR1-000001" && first.isTraining == true)
            #expect(try await sell(store, discount: 0).get().sale.receipt == "TR1-000002")
            let money = try await store.terminal().openDrawer(
                OpenDrawer(
                    action: ActionID(high: 1, low: 2), staff: "cem"))
            #expect(money.refusalName == "staff.inTraining")
            await store.settle()
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == 0)
            #expect(try await store.onHand("COFFEE") == 10_000)
            #expect(try await store.reporting().rows(ReportRows(dimension: .day)).rows.isEmpty)
            let totals = try await store.payments().totals(PaymentTotals()).totals
            #expect(totals.allSatisfy { $0.amount == .zero })
            let member = try await store.loyalty().member(FindMember(number: "M-1")).get().member
            #expect(member.points == 100)
            _ = try await store.staff().train(
                SetTraining(number: "cem", isOn: false, by: "olga")
            ).get()
            await store.settle()
            #expect(try await sell(store, discount: 0).get().sale.receipt == "T1-000001")
        }

        /// No PIN is in a journal or a trace of any node.
        private func expectNoSecrets(in store: TestStore) async throws {
            await store.settle()
            var traces = ""
            for node in store.deployment.nodes {
                let control = try $NodeControl.resolve(id: .node(node.name), using: store.caller)
                let trace = try await control.trace(TraceWanted(wanted: .none))
                traces += String(reflecting: trace)
            }
            for node in store.deployment.nodes { await store.stop(node.name) }
            for (_, pin) in Self.pins {
                #expect(!traces.contains(pin))
                for node in store.deployment.nodes {
                    let files = try TestFiles.bytes(in: try store.folder(of: node.name))
                    #expect(files.firstRange(of: Array(pin.utf8)) == nil, "\(node.name)")
                }
            }
        }
    }
}
