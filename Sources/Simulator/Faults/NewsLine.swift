import ActorRuntime
import Contracts
import Services
import Topology
import Wire

/// Stands on the wires between stores and headquarters: headquarters gets, or says that it has, a part only of
/// what it was sent, as when it was stopped in the middle; and it is of an older build than what is marked so.
///
/// Sees that each store goes on exactly behind what was acknowledged.
final class NewsLine {
    /// The last question of a store's line, and which numbers it was answered with.
    private struct Question {
        let node: String
        let call: UInt64
        let first: Int64
        let count: Int
        var answered: Set<Int64> = []
    }

    /// In how many of 10,000 cases headquarters takes less.
    var odds: UInt64 = 0
    private(set) var fired = 0
    /// News that a store told behind something else than what was acknowledged.
    private(set) var problems: [String] = []

    private unowned let world: SimulatedWorld
    /// By store and node.
    private var last: [String: Question] = [:]
    /// Up to which number each store was ever told that its news are there.
    private var most: [String: Int64] = [:]

    init(_ world: SimulatedWorld) {
        self.world = world
    }

    private var simulation: Simulation { world.simulation }

    /// What arrives in place of a message.
    func change(_ envelope: Envelope, _ from: String, _ to: String) -> Envelope {
        guard envelope.message == TakeNews.wireName else { return envelope }
        var changed = envelope
        switch envelope.kind {
        case .call:
            if let payload = question(envelope, from) { changed.payload = payload }
        case .reply:
            if let payload = answer(envelope, to) { changed.payload = payload }
        default: break
        }
        return changed
    }

    private func question(_ envelope: Envelope, _ node: String) -> [UInt8]? {
        guard var message = try? CBORDecoder.decode(TakeNews.self, from: envelope.payload),
            var news = try? message.news.unpacked(as: [NewsAsSent].self)
        else { return nil }
        check(message, news.count, node)
        last["\(message.store)@\(node)"] = Question(
            node: node, call: envelope.call, first: message.first, count: news.count)
        news = news.map { NewsAsSent(NewerBuild.asSent($0.news)) }
        if news.count > 1, roll(odds / 2) {
            fired += 1
            news = Array(news.prefix(Int(simulation.random.between(1, Int64(news.count - 1)))))
        }
        message.news = Packed(news)
        return CBOREncoder.encode(message)
    }

    private func check(_ message: TakeNews, _ count: Int, _ node: String) {
        let answered = last["\(message.store)@\(node)"]?.answered ?? []
        let (store, behind) = (message.store, message.first - 1)
        if count > 0, !answered.contains(behind) {
            problems.append(
                "\(store): news is told behind \(behind), acknowledged was \(answered.sorted())")
        } else if count == 0, behind > most[store] ?? 0, isSeen(store) {
            problems.append(
                "\(store): believes that headquarters has \(behind) news, and was told \(most[store] ?? 0)"
            )
        }
    }

    /// Whether all that is said on a store's line crosses the wires.
    private func isSeen(_ store: String) -> Bool {
        !world.takesOver
            && world.moves.moved.isDisjoint(with: [
                "\(store)/sync", "\(Deployment.headquartersName)/branches",
            ])
    }

    /// Asks for chance only where something may go wrong, so that other runs stay as they are.
    private func roll(_ odds: UInt64) -> Bool {
        odds > 0 && simulation.random.chance(odds, in: 10_000)
    }

    private func answer(_ envelope: Envelope, _ node: String) -> [UInt8]? {
        guard
            let line = last.first(where: {
                $0.value.node == node && $0.value.call == envelope.call
            })?.key, let question = last[line],
            case .done(var taken)? = try? CBORDecoder.decode(
                TakeNews.Reply.self, from: envelope.payload)
        else { return nil }
        let end = question.first + Int64(question.count) - 1
        if question.count > 0, taken.received == end, roll(odds) {
            fired += 1
            taken.received = simulation.random.between(question.first - 1, end - 1)
        }
        last[line]?.answered.insert(taken.received)
        let store = String(line.prefix { $0 != "@" })
        most[store] = max(most[store] ?? 0, taken.received)
        taken.last = taken.last.map(NewerBuild.asKept)
        return CBOREncoder.encode(TakeNews.Reply.done(taken))
    }
}
