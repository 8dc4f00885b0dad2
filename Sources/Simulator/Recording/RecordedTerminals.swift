import ActorRuntime
import Commerce
import Contracts
import Services

/// Sends the terminals of a store what a recording says: to each in its order, and nothing before what it
/// rests on has ended.
final class RecordedTerminals: @unchecked Sendable {
    // Used on the thread of the run only.
    let shop: Shop
    let book: CustomerBook
    var chance: Chance
    private let steps: [RecordedStep]
    /// Of the store in the run.
    private let terminals: Int
    private var hasEnded: [Bool]
    /// Which recorded terminal has a sale open at one of the run's.
    private var holders: [Int: Int] = [:]
    private var queues: Int
    var sales = RecordedProgress()
    /// How often a message ended otherwise than when it was recorded, by message and refusal.
    private(set) var otherwise: [String: Int] = [:]

    /// Virtual milliseconds that one waits for another terminal, in steps.
    private static let patience = 20_000
    private static let look = 50

    init(_ shop: Shop, terminals: Int, book: CustomerBook, chance: Chance) {
        (self.shop, self.terminals, self.book) = (shop, terminals, book)
        self.chance = chance
        steps = shop.recorded?.steps ?? []
        hasEnded = steps.map { _ in false }
        queues = Set(steps.map(\.terminal)).count
    }

    var isDone: Bool { queues == 0 }

    /// Begins, on the loop of the customers.
    func start() {
        for terminal in Set(steps.map(\.terminal)).sorted() {
            Task(executorPreference: loop) { [self] in
                await serve(terminal)
                queues -= 1
            }
        }
    }

    var loop: Loop { shop.world.customers.loop }

    private func serve(_ terminal: Int) async {
        let clock = shop.world.customers.clock
        let begin = clock.monotonic()
        for place in steps.indices where steps[place].terminal == terminal {
            let elapsed = (clock.monotonic() - begin) / 1_000_000
            await loop.pause(.milliseconds(max(0, steps[place].after - elapsed)))
            await send(place)
            hasEnded[place] = true
        }
        free(terminal)
    }

    private func send(_ place: Int) async {
        let step = steps[place]
        await wait { step.restsOn.allSatisfy { hasEnded[$0] } }
        let counter = max(0, step.terminal - 1) % terminals + 1
        if step.content.opensTerminal {
            await wait { [nil, step.terminal].contains(holders[counter]) }
            holders[counter] = step.terminal
        }
        if let refusal = await RecordedSending(self, step, at: counter).send() {
            otherwise["\(step.name) \(refusal.name)", default: 0] += 1
        }
        if step.content.freesTerminal { free(step.terminal) }
    }

    private func free(_ terminal: Int) {
        holders = holders.filter { $0.value != terminal }
    }

    /// Until something is so, or for as long as that may take where others have gone astray.
    private func wait(_ isSo: () -> Bool) async {
        for _ in 0..<Self.patience / Self.look where !isSo() {
            await loop.pause(.milliseconds(Self.look))
        }
    }
}

/// How far recorded sales are in a run.
struct RecordedProgress {
    var words = RecordedWords()
    /// As they were last shown.
    var shown: [SaleID: SaleShown] = [:]
    /// Who was last at a terminal of the run.
    var staff: [Int: String] = [:]
}
