import Commerce
import Contracts
import Wire

/// What stores and their headquarters tell each other.
extension SampleMaker {
    private var time: CivilTime { CivilTime(day: 20_759, second: 29_040) }
    private var movements: [StockLedger.Movement] {
        [.init(sku: "BRD-001", quantity: Quantity(thousandths: -2000))]
    }

    private var soldNews: SoldNews {
        SoldNews(
            sold: sold, receipt: "T1-000001", terminal: 1, currency: .euro, soldAt: time,
            isConflict: maybe(true))
    }

    private var notTaken: CatalogRefusal {
        CatalogRefusal(what: "BRD-001", reason: Refusal("catalog.duplicateGTIN", "there already"))
    }

    private var branch: BranchLedger.Branch {
        var branch = BranchLedger.Branch()
        (branch.received, branch.sales, branch.gross) = (12, 9, Money(minor: 5190))
        branch.refunds = maybe(2)
        (branch.currency, branch.lastSale) = (maybe(.euro), maybe(time))
        branch.last = maybe(.moved(movements))
        branch.backup = maybe(CivilTime(day: 20_758, second: 60))
        branch.restoreTest = maybe(restoreTest)
        return branch
    }

    private var restoreTest: BackupNote { BackupNote(.restoreTest, at: time, isGood: true) }

    private var transfer: Transfer {
        Transfer(id: sale, from: "altona", to: "ottensen", lines: movements, isLent: true)
    }

    private var arrival: TransferArrival { TransferArrival(transfer: sale, lines: movements) }

    private var news: [StoreNews] {
        [
            .sold(soldNews), .moved(movements), .refused(notTaken), .shipped(transfer),
            .arrived(arrival), .sent(sentAccount), .sent(sentMember), .blocked(decision),
            .unread([0xA1, 0x63, 0x6E, 0x65, 0x77, 0xA0]), .backedUp(restoreTest),
        ]
    }

    private var decision: BlockDecision {
        BlockDecision(id: sale, code: "G-77", isBlocked: true, after: 6)
    }

    var blocks: [any CBORCodable] {
        let rule = BlockRule(order: 7, decision)
        return [
            decision, rule,
            AccountBlock(code: "G-77", ruled: maybe(rule), own: maybe(decision)),
            StoredValueLedger.Event.blockDecided(decision),
            StoredValueLedger.Event.blockRuled(rule), SyncBlocked(decision: decision),
            RuleBlock(rule: rule),
        ]
    }

    private var sentAccount: ValueTransfer {
        ValueTransfer(
            id: sale, from: "altona", to: "ottensen",
            value: .account(
                StoredAccount(
                    code: "G-77", kind: .giftCard, balance: Money(minor: 1990),
                    expires: maybe(BusinessDay(day: 21_000)), name: maybe("Erika Muster"))))
    }

    private var sentMember: ValueTransfer {
        ValueTransfer(
            id: sale, from: "ottensen", to: "altona",
            value: .member(
                PointsLedger.Member(
                    number: "M-77", name: "Erika Muster", email: "erika@example.org", points: -12)))
    }

    var valueTransfers: [any CBORCodable] {
        [
            sentAccount, sentMember, sentAccount.value, sentMember.value,
            ValueTransfer.Holder.account(code: "G-77"), ValueTransfer.Holder.member(number: "M-77"),
            StoredValueLedger.Event.sent(sentAccount),
            StoredValueLedger.Event.received(sentAccount),
            PointsLedger.Event.sent(sentMember), PointsLedger.Event.received(sentMember),
            FetchValue(store: "altona", holder: .account(code: "G-77"), knownAs: maybe("Erika")),
            ValueFetched(
                transfers: [sale], silent: ["ottensen"],
                reason: maybe(Refusal("storedValue.blocked", "G-77 is blocked"))),
            SendValue(sale: sale, code: "G-77", to: "ottensen", knownAs: maybe("Erika")),
            ValueSent(transfer: sentMember), ReceiveValue(transfer: sentAccount),
            SendPoints(sale: sale, member: "M-77", to: "ottensen", knownAs: maybe("Erika")),
            ReceivePoints(transfer: sentMember), SyncSent(transfer: sentAccount),
            KeepValue(transfer: sentMember, leg: maybe(2), isUnsent: maybe(true)),
            KeepStock(arrival: arrival, from: "altona", to: "ottensen", leg: maybe(1)),
            ReturnKept(id: "altona/value/7", to: maybe("ottensen")), KeptReturned(to: "altona"),
        ]
    }

    var transfers: [any CBORCodable] {
        [
            transfer, arrival, ShipStock(transfer: transfer),
            AcceptStock(arrival: arrival, from: "altona"),
            AcceptTransfer(arrival: arrival, store: "ottensen"),
            TransferAccepted(store: "ottensen"), SyncShipped(transfer: transfer),
            SyncArrived(arrival: arrival),
            BorrowStock(store: "altona", sku: "BRD-001", quantity: .one),
            StockLent(transfer: sale, from: "ottensen", quantity: .one),
            ListTransfers(after: maybe(sale)), TransfersListed(transfers: [transfer]),
        ]
    }

    private var conflicts: [Conflict] {
        [
            Conflict.Kind.oversold(sku: "BRD-001"), .notTaken(notTaken),
            .transferDiffers(sale, movements), .notCounted(receipt: "T1-1"), .unreadNews,
            .refundedTwice(receipt: "T1-3FA2C9-000002"), .strayedValue(sentAccount),
            .strayedGoods(transfer),
        ]
        .map { Conflict($0, store: "altona", number: 7, isUnsent: maybe(true)) }
    }

    var headquarters: [any CBORCodable] {
        let changes = Packed([Catalogue.Event.published([product])])
        return news.map { $0 as any CBORCodable } + conflicts.map { $0.kind } + [
            soldNews, notTaken, branch, conflicts[0], restoreTest,
            BackupNote.Kind.backup, BackupNote.Kind.restoreTest,
            SyncLedger.Event.told(number: 3, at: time, news[0]), SyncLedger.Event.heard(upTo: 3),
            SyncLedger.Event.followed(entry: 4, digest: "a7"),
            BranchLedger.Event.received(store: "altona", first: 3, news),
            BranchLedger.Event.settled(id: "altona/oversold/BRD-001"),
            BranchLedger.Event.strayed(conflicts[6]),
            BranchLedger.Event.brought(id: sale, from: "altona"),
            CatalogChangesWanted(store: "altona", after: 4, digest: "a7"),
            CatalogChanges(events: changes, upTo: 5, digest: "b8", isAll: true),
            AdoptCatalog(events: changes),
            CatalogAdopted(version: 5, refused: [notTaken]),
        ]
    }

    var headquartersMessages: [any CBORCodable] {
        let level = BranchStockShown.Level(store: "altona", quantity: Quantity(thousandths: 2000))
        let part = BranchReportShown.Part(store: "altona", currency: .euro, total: total)
        let row = BranchesShown.Row(store: "altona", branch: branch, silent: maybe(1200))
        let stock = BranchStockShown.Row(sku: "BRD-001", stores: [level])
        let value = BranchReportShown.Row(value: "2026-11-02", stores: [part])
        let open = ConflictsListed.Row(
            conflict: conflicts[0], elsewhere: [level], missing: maybe(movements[0]))
        let kept = ConflictsListed.Row(conflict: conflicts[6], elsewhere: [])
        return [
            SyncSale(news: soldNews), SyncStock(sale: sale, movements: movements), WakeSync(),
            ShowSync(),
            NoteBackup(action: ActionID(sale), kind: .backup, isGood: true),
            SyncShown(
                told: 12, heard: 9, waitingSince: maybe(time), waitingFor: maybe(10_800),
                followed: 4,
                lastHeard: maybe(CivilTime(day: 20_760, second: 100)),
                trouble: maybe("service.unanswered")),
            TakeNews(store: "altona", first: 3, news: Packed(news)),
            NewsTaken(received: 5, last: maybe(news[0])),
            ShowBranches(), row, BranchesShown(rows: [row], conflicts: 1),
            BranchStock(skus: ["BRD-001"], after: "A", limit: 10), level, stock,
            BranchStockShown(rows: [stock]), BranchReport(dimension: .day), part, value,
            BranchReportShown(rows: [value]), ListConflicts(after: "a"), open,
            ConflictsListed(rows: [open, kept]),
            SettleConflict(
                id: "altona/oversold/BRD-001", action: maybe(ActionID(sale)), books: maybe(true)),
        ]
    }
}
