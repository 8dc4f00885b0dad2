import ActorRuntime
import Commerce
import Contracts
import Wire

/// One recorded message on its way: sent until it has an end that stands.
struct RecordedSending {
    private let terminals: RecordedTerminals
    private let step: RecordedStep
    /// The terminal of the run.
    private let counter: Int

    private static let pauses: [Int64] = [20, 60, 150, 400, 1000]
    /// Tries of a sale that may be on its way to parking still.
    private static let parkingTries = 100

    init(_ terminals: RecordedTerminals, _ step: RecordedStep, at counter: Int) {
        (self.terminals, self.step, self.counter) = (terminals, step, counter)
    }

    private var shop: Shop { terminals.shop }

    /// Why it was refused in the end; nil where it was done.
    func send() async -> Refusal? {
        if let staff = step.content.staff { terminals.sales.staff[counter] = staff }
        for subject in step.content.begun { subject.sale.map(terminals.book.attempt) }
        await prepare()
        let refusal = await insist()
        if let refusal { await goOn(refusal) }
        return refusal
    }

    private func prepare() async {
        switch step.content {
        case .sell(let sale) where sale.payments.contains { $0.method == .card }:
            await behave()
        case .exchange(let message)
        where message.sell.payments.contains { $0.method == .card }:
            await behave()
        case .finish(let message):
            await payRest(message.sale)
            await behave()
        default: return
        }
    }

    /// How the card terminal takes the next card is drawn.
    private func behave() async {
        guard let way = Basket.way(&terminals.chance) else { return }
        _ = await Outcome.of {
            try await shop.resolve($CardTerminal.self, "card-terminal").behave(
                CardBehaviour(way: way, count: 1))
        }
    }

    /// In cash what is missing, where prices are not those of the recording.
    private func payRest(_ sale: SaleID) async {
        guard let shown = terminals.sales.shown[sale] else { return }
        let paid = shown.sale.tenders.reduce(0) { $0 + $1.amount.minor - ($1.tip?.minor ?? 0) }
        let rest = shown.priced.due.minor - paid
        guard rest > 0, let currency = shop.currency else { return }
        let message = AddTender(
            sale: sale, step: Int64(Int32.max),
            tender: Tender(.cash, Money(minor: rest), currency))
        _ = await asked(AddTender.wireName, CBOREncoder.encode(message))
    }

    private func insist() async -> Refusal? {
        var (tries, comesIn, makesRoom) = (0, true, true)
        while true {
            if let answer = await asked() {
                guard let refusal = RecordedAnswer.refusal(answer) else {
                    learn(answer)
                    return nil
                }
                switch refusal.name {
                case "staff.notSignedIn" where comesIn:
                    comesIn = false
                    await signIn()
                case "sale.alreadyOpen" where makesRoom:
                    makesRoom = false
                    await abandonOpen()
                case "parking.unknownSale" where tries < Self.parkingTries: break
                default: if !refusal.isPassing { return refusal }
                }
            }
            let pause = Self.pauses[min(tries, Self.pauses.count - 1)]
            await terminals.loop.pause(.milliseconds(pause))
            tries += 1
        }
    }

    /// Once, or twice at the same time, as from an impatient till; the answer, where one came.
    private func asked() async -> [UInt8]? {
        let body = terminals.sales.words.adapted(step.content, step.body, was: step.answer)
        guard step.content.isKeyed, terminals.chance.chance(1, in: 5) else {
            return await asked(step.name, body)
        }
        async let second = asked(step.name, body)
        let first = await asked(step.name, body)
        _ = await second
        return first
    }

    private func asked(_ name: String, _ body: [UInt8]) async -> [UInt8]? {
        let end = await Outcome.of {
            try await shop.world.customers.askAgain(
                name, to: Address("\(shop.store)/terminal/\(counter)"), payload: body)
        }
        if case .reply(let answer) = end { return answer }
        return nil
    }

    private func learn(_ answer: [UInt8]) {
        terminals.sales.words.learn(step.content, was: step.answer, is: answer)
        if let shown = RecordedAnswer.shown(answer) { terminals.sales.shown[shown.sale.id] = shown }
        for sale in RecordedAnswer.finished(answer) { terminals.book.acknowledge(sale) }
        if case .abandon(let message) = step.content { terminals.book.abandon(message.sale) }
    }

    /// Whoever is at the counter, where the recording began later, or others came to this terminal.
    private func signIn() async {
        guard let staff = terminals.sales.staff[counter] else { return }
        let message = SignIn(staff: staff, secret: RecordedWords.pin)
        _ = await asked(SignIn.wireName, CBOREncoder.encode(message))
    }

    /// What a sale left behind that did not end as it was recorded.
    private func abandonOpen() async {
        let end = await Outcome.of {
            try await shop.resolve($Terminal.self, "terminal/\(counter)").show(ShowTerminal())
        }
        if case .reply(let shown) = end, let left = shown.open { await abandon(left.id) }
    }

    /// After a refusal that stands: pays in cash, takes it back, or walks away.
    private func goOn(_ refusal: Refusal) async {
        switch step.content {
        case .sell(var sale):
            switch terminals.chance.below(3) {
            case 0:
                guard let currency = shop.currency else { return }
                (sale.payments, sale.coupons) = ([.init(.cash, currency: currency)], nil)
                (sale.due, sale.signIn) = (nil, nil)
                let answer = await asked(Sell.wireName, CBOREncoder.encode(sale))
                if let answer { learn(answer) }
            case 1: await abandon(sale.sale)
            default: return
            }
        case .finish(let message): await abandon(message.sale)
        default: return
        }
    }

    private func abandon(_ sale: SaleID) async {
        let body = CBOREncoder.encode(AbandonSale(sale: sale))
        for _ in 0..<40 {
            if let answer = await asked(AbandonSale.wireName, body) {
                guard let refusal = RecordedAnswer.refusal(answer) else {
                    return terminals.book.abandon(sale)
                }
                guard refusal.isPassing else { return }
            }
            await terminals.loop.pause(.milliseconds(500))
        }
    }
}
