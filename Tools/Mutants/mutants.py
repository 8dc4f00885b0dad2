"""Planted faults: what each breaks, where, and the code that is exchanged for it.

`value` stands for another expression, `does` for other statements; the code that is exchanged occurs
once in its file. The simulator has to find each, or the tests that `seen_by` names.
"""
from collections import namedtuple

Mutant = namedtuple("Mutant", "name edits tests")
Edit = namedtuple("Edit", "file is_value old new")


def value(name, file, old, new):
    return Mutant(name, [Edit(file, True, old, new)], None)


def does(name, file, old, new):
    return Mutant(name, [Edit(file, False, old, new)], None)


def both(name, *mutants):
    return Mutant(name, [edit for mutant in mutants for edit in mutant.edits], None)


def seen_by(tests, mutant):
    """So rare in a store that a suite of tests looks for it in place of the simulator."""
    return mutant._replace(tests=tests)


CALLS = "Sources/ActorRuntime/System/NodeSystem+Calls.swift"
INBOUND = "Sources/ActorRuntime/System/NodeSystem+Inbound.swift"
SYSTEM = "Sources/ActorRuntime/System/NodeSystem.swift"
LEDGER = "Sources/Journal/State/Ledger.swift"
JOURNAL = "Sources/Journal/NodeJournal.swift"
WRITING = "Sources/Journal/Store/ChangeWriting.swift"
ENTRY_WRITING = "Sources/Journal/Store/EntryWriting.swift"
ENTRY = "Sources/Journal/Entry.swift"
TELLING = "Sources/Journal/Copy/JournalTelling.swift"
COPY = "Sources/Journal/Copy/JournalCopy.swift"
GUARD = "Sources/Services/Node/WitnessGuard.swift"
TRANSPORT = "Sources/ZeroMQTransport/ZeroMQTransport.swift"
ACCEPTING = "Sources/ZeroMQTransport/ZeroMQTransport+Accepting.swift"
PEER = "Sources/ZeroMQTransport/Peer.swift"
LOOP_WRITER = "Sources/Journal/Store/LoopWriter.swift"
FILE = "Sources/Journal/Store/JournalFile.swift"
GIVING = "Sources/Services/Node/GivingActors.swift"
TAKING_NOTE = "Sources/Services/Node/TakingNote.swift"
OPENING = "Sources/Services/Node/OpeningActors.swift"
COURIER = "Sources/Journal/Delivery/Courier.swift"
DECISION = "Sources/Services/Store/Decision.swift"
FINISHING = "Sources/Services/Terminal/TerminalService+Finishing.swift"
PAYING = "Sources/Services/Terminal/TerminalService+Paying.swift"
TERMINAL = "Sources/Services/Terminal/TerminalService.swift"
TERMINAL_BOOK = "Sources/Services/Terminal/TerminalBook.swift"
ROUNDS = "Sources/Services/Sync/SyncService+Rounds.swift"
BRANCHES = "Sources/Services/Branches/BranchesService.swift"
STATE = "Sources/Commerce/Terminal/TerminalState.swift"
PAYMENT_BOOK = "Sources/Commerce/Payment/PaymentBook.swift"
POINTS = "Sources/Commerce/Loyalty/PointsLedger.swift"
STOCK = "Sources/Commerce/Stock/StockLedger.swift"
STOCK_BOOK = "Sources/Services/Inventory/InventoryBook.swift"
TENDER = "Sources/Commerce/Sale/Tender.swift"
PRICING = "Sources/Commerce/Sale/Pricing.swift"
RATE = "Sources/Commerce/Money/VATRate.swift"
MONEY = "Sources/Commerce/Money/Money.swift"
REPORT = "Sources/Commerce/Report/SalesReport.swift"

ALL = [
    # delivery
    value("messages are not written with the change", LEDGER,
          "messages.map { $0.item(from: actor, context) }", "[]"),
    does("a repeat is decided again", DECISION,
         "if let earlier = try answered(message, digest) { return earlier }", ""),
    value("an answer leaves before the disk has it", INBOUND,
          "gate.written", "UInt64(0)"),
    value("a call leaves before the disk has its reason", CALLS, "gate.written", "UInt64(0)"),
    does("an unknown outcome counts as delivered", COURIER,
         "retry(item)", "done.delivered.append(item.id)"),
    does("a delivered message stays in the outbox", COURIER,
         "done.delivered.append(item.id)", ""),
    does("a start forgets what had not arrived", COURIER,
         "queues[target.target, default: TargetQueue()].leave(behind: target.waiting)", ""),
    does("an answer that is not on disk yet is forgotten", JOURNAL,
         "if let answered = fresh[name] { return answered }", ""),
    does("answers of an earlier process are forgotten", JOURNAL,
         "filter.insert($0, $1, $2)", "_ = $0"),
    seen_by("CallTests",
            value("call ids begin anew with each process", SYSTEM,
                  "parts.incarnation &<< 22", "UInt64(0)")),
    # journal
    both("commits are not synced",
         value("", FILE, '"PRAGMA synchronous = FULL"', '"PRAGMA synchronous = NORMAL"'),
         value("", FILE, "synchronous == 2", "true")),
    does("a group is on disk before it is written", LOOP_WRITER,
         "try writing.commit(batches)",
         "committed(batches[batches.count - 1].position, [:]); "
         "try writing.commit(batches)"),
    does("a failed write is acknowledged", LOOP_WRITER,
         "failed(.writeFailed(reason: \"\\(error)\"))",
         "committed(batches[batches.count - 1].position, [:])"),
    value("an entry names no predecessor", ENTRY_WRITING,
          "previous: end.head.digest", "previous: Digest.zero"),
    does("an answer is not kept with its entry", ENTRY,
         "entries[entries.count - 1].answered = answered", ""),
    # copies and links
    value("a journal that is behind is served", GUARD,
          "head.sequence > own.sequence", "false"),
    seen_by("JournalCopyTests",
            does("a copy is not told what arrived", TELLING,
                 "gone += ids.filter { $0 <= told }", "_ = told")),
    seen_by("JournalCopyTests",
            value("a copy takes a part wherever it is", COPY,
                  "part.after == position", "true")),
    seen_by("JournalCopyTests",
            value("a copy takes another history", COPY,
                  "entry.previous == head.digest", "true")),
    seen_by("ReconnectTests",
            value("a new connection has the name of the broken one", TRANSPORT,
                  "old.connection + 1", "old.connection")),
    does("state rows are not written", WRITING,
         "for row in change.rows { try write(row, of: change.actor) }", ""),
    does("delivered messages are not removed on disk", WRITING,
         "try delivered.run(.integer(id))", ""),
    value("the stock's rows are not kept", STOCK_BOOK,
          "stock.apply(event).map { \"level/\\($0)\" }",
          "stock.apply(event).map { _ in \"level/x\" }"),
    # money
    value("change is a cent short", TENDER, "try sum.subtracting(due)",
          "try sum.subtracting(due).subtracting(Money(minor: sum > due ? 1 : 0))"),
    value("VAT is rounded down", RATE,
          "try gross.scaled(by: thousandths, over: 100_000 + thousandths)",
          "Money(minor: gross.minor * thousandths / (100_000 + thousandths))"),
    value("a line is rounded down", MONEY,
          "Rounding.halfAwayFromZero(product, Int128(denominator))", "product / Int128(denominator)"),
    value("the card pays a cent more", PAYING,
          "AuthoriseCard(intent, amount: amount, currency: store.currency)",
          "AuthoriseCard(intent, amount: Money(minor: amount.minor + 1), "
          "currency: store.currency)"),
    does("change is not taken off the cash", PAYMENT_BOOK,
         "if change != .zero { totals[.cash, default: .zero].minor &-= change.minor }", ""),
    value("the report counts change as taken", REPORT,
          "tender.method == .cash && isFirst ? sold.change.minor : 0", "Int64(0)"),
    does("a receipt number is left out", STATE, "lastReceipt += 1", "lastReceipt += 2"),
    does("a number is not kept over a restart", TERMINAL_BOOK,
         "terminal.restore(lastReceipt: row.lastReceipt, open: row.open)",
         "terminal.restore(lastReceipt: 0, open: row.open)"),
    does("the sale at hand stays open when it is finished", STATE,
         "if open?.id == sale.id { open = nil }", ""),
    value("payments hear of no tenders", FINISHING,
          "sale: sale.id, tenders: sale.tenders, change: sale.change,",
          "sale: sale.id, tenders: [], change: sale.change,"),
    # news for headquarters
    seen_by("PartNewsTests",
            does("a store goes on behind what it sent", ROUNDS, "position = taken",
                 "position += Int64(news.count)")),
    seen_by("PartNewsTests",
            value("news that cannot be read stops the line", BRANCHES,
                  "message.news.unpacked(as: [NewsAsSent].self).map(\\.news)",
                  "message.news.unpacked(as: [StoreNews].self)")),
    # keys
    seen_by("LinkSecurityTests",
            value("every role may send everything", INBOUND,
                  "caller.role.allows(envelope.message)", "true")),
    seen_by("LinkSecurityTests",
            value("a key that was taken back is heard", ACCEPTING, "security.owner(key)",
                  'Optional(security.owner(key) ?? Caller(name: "caller", role: .local))')),
    seen_by("LinkSecurityTests",
            value("a node may give itself out as another", ACCEPTING,
                  "owner.name == frame.node", "true")),
    seen_by("LinkSecurityTests",
            value("a node whose key was taken back is talked to", PEER,
                  "security.owner(serverKey) == Caller(name: name, role: .node)", "true")),
    seen_by("HostileNodeTests",
            value("a question over our own connection is heard", ACCEPTING,
                  "frame.envelopes.allSatisfy({ $0.kind != .call })", "true")),
    seen_by("HostileNodeTests",
            value("a node speaks of another's incarnation", ACCEPTING,
                  "frame.node == peer.name", "true")),
    # actors that move
    seen_by("ChainHandingTests",
            does("who handed an actor on writes on", LEDGER, "isHandedOn = !isBeginning", "")),
    does("what was handed on stays with its node", GIVING, "takeOut(actor)", ""),
    seen_by("ChainHandingTests",
            value("entries of another history are taken", LEDGER,
                  "entry.previous == head.digest", "true")),
    value("a half fetched actor counts as the node's own", TAKING_NOTE,
          "owner?.epoch ?? 0 < taking.epoch", "false"),
    value("a node begins whatever a topology gives it", OPENING,
          "mayBegin ? placements.map(\\.path) : []", "placements.map(\\.path)"),
    value("who moved is not gone after", CALLS, "Relocation.isReason(reason)", "false"),
    # stock, points and cards
    value("stock goes up with a sale", FINISHING, "$0.quantity.negated", "$0.quantity"),
    value("the last line moves no stock", FINISHING,
          'MoveStock(sale: sale.id, reason: "sale", isSale: true, movements: movements)',
          'MoveStock(sale: sale.id, reason: "sale", isSale: true, '
          'movements: Array(movements.dropLast()))'),
    value("points are not earned", FINISHING,
          "PointsLedger.points(for: sale.priced.due, in: sale.currency)", "Int64(0)"),
    does("redeemed points are not taken", POINTS, "members[number]?.points -= points", ""),
    seen_by("PointsLedgerTests",
            does("returned points are not given", POINTS,
                 "members[number]?.points += redemption.points", "")),
    seen_by("PaymentBookTests",
            does("a cancelled payment that nobody began leaves no mark", PAYMENT_BOOK,
                 "restore(Payment(CardIntent(sale), amount: .zero, state: .reversed))", "")),
    value("nothing is given back for an abandoned sale", TERMINAL,
          "givingBack(owed, of: message.sale)", "[]"),
    value("nothing is given back beside the tenders of a sale", FINISHING,
          "givingBack(owed, of: sale.id)", "[]"),
    value("a card is asked for and not written down", STATE,
          "new.isEmpty ? [] : [.asked(sale.id, new)]", "[]"),
    does("a cancelled card stays charged", PAYMENT_BOOK,
         "for payment in payments { change(payment.intent) { $0.take(.cancelled) } }", ""),
    seen_by("TerminalStateTests",
            value("a voided sale may be sold", STATE, "!unfinished.isVoided(sale.id)", "true")),
]
