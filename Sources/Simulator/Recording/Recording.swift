import ActorRuntime
import Commerce
import Contracts

/// What the terminals of stores were sent, to be sent again in a run; and what of it cannot be.
package struct Recording: Sendable {
    /// Messages of one kind that are not sent again, and why.
    package struct Left: Hashable, Sendable {
        package var name: String
        package var reason: String
    }

    /// By message.
    package private(set) var made: [String: Int] = [:]
    package private(set) var left: [Left: Int] = [:]
    /// By store of the topology.
    private var steps: [String: [RecordedStep]] = [:]
    private var goods: [String: RecordedGoods] = [:]

    /// Messages that a run takes in its virtual time.
    private static let limit = 12_000
    /// Milliseconds over which they are spread at most.
    private static let span: Int64 = 6000

    /// Messages in the order of time, for the stores of a topology; those of stores that it does not have
    /// are for its others, in the order in which they come up.
    package init(
        _ messages: [RecordedMessage], goods: [String: RecordedGoods] = [:], shops: [String]
    ) {
        let names = Self.names(
            messages.map(\.store) + goods.keys.sorted(), shops)
        for (store, goods) in goods {
            if let name = names[store] { self.goods[name] = goods }
        }
        var begun: [String: Set<RecordedSubject>] = [:]
        var seen: Set<[UInt8]> = []
        for message in messages {
            do throws(RecordedLeft) {
                guard let store = names[message.store] else { throw .noStore }
                let step = try Self.step(message, among: begun[store, default: []])
                guard
                    seen.insert(Array("\(message.name) ".utf8) + message.body).inserted
                        || !step.content.isKeyed
                else { throw .isRepeat }
                guard made.values.reduce(0, +) < Self.limit else { throw .tooMany }
                begun[store, default: []].formUnion(step.content.begun)
                steps[store, default: []].append(step)
                made[message.name, default: 0] += 1
            } catch {
                leave(message.name, error.rawValue)
            }
        }
        for store in steps.keys { arrange(store) }
    }

    /// Counts a message that nobody can send again.
    package mutating func leave(_ name: String, _ reason: String) {
        left[Left(name: name, reason: reason), default: 0] += 1
    }

    package var isEmpty: Bool { made.isEmpty }

    /// What one store begins with and gets.
    func shop(_ store: String) -> RecordedShop {
        RecordedShop(steps[store] ?? [], goods[store] ?? RecordedGoods())
    }

    /// Of all stores, each as the first of them has it.
    var products: [Product] {
        let all = Set(steps.keys).union(goods.keys).sorted().flatMap { shop($0).products }
        return Dictionary(all.map { ($0.sku, $0) }) { first, _ in first }.values
            .sorted { $0.sku < $1.sku }
    }

    private static func step(
        _ message: RecordedMessage, among begun: Set<RecordedSubject>
    ) throws(RecordedLeft) -> RecordedStep {
        let content: RecordedContent?
        do { content = try RecordedContent(message.name, message.body) } catch {
            throw .isUnreadable
        }
        guard let content else { throw .of(message.name) }
        if let answer = message.answer, RecordedAnswer.refusal(answer) != nil { throw .isRefused }
        if let missing = content.needed.first(where: { !begun.contains($0) }) {
            throw missing.sale == nil ? .setAsideBefore : .beganBefore
        }
        return RecordedStep(
            terminal: message.terminal, after: message.after, name: message.name,
            body: message.body, answer: message.answer, content: content)
    }

    private static func names(_ recorded: [String], _ shops: [String]) -> [String: String] {
        var names = Dictionary(uniqueKeysWithValues: shops.map { ($0, $0) })
        var free = shops.filter { !recorded.contains($0) }
        for store in recorded where names[store] == nil && !free.isEmpty {
            names[store] = free.removeFirst()
        }
        return names
    }

    /// Puts a store's steps closer together, and says which rests on which.
    private mutating func arrange(_ store: String) {
        guard var steps = steps[store] else { return }
        let length = steps.last?.after ?? 0
        var last: [RecordedSubject: Int] = [:]
        for place in steps.indices {
            let subjects = steps[place].content.subjects
            steps[place].restsOn = Set(subjects.compactMap { last[$0] }).sorted()
            for subject in subjects { last[subject] = place }
            if length > Self.span { steps[place].after = steps[place].after * Self.span / length }
        }
        self.steps[store] = steps
    }
}
