import ActorRuntime
import Contracts
import Distributed
import Foundation
import Topology
import Wire

/// The watches of one command at all nodes of a store.
struct LiveTrace {
    private let client: StoreClient
    private let question: TraceQuestion
    private let isRevealed: Bool
    private let nodes: [String]
    private var watches: [String: UInt64] = [:]
    /// Nodes whose watch ended by a limit.
    private var finished: Set<String> = []
    private var dropsBefore: [String: UInt64] = [:]
    private var dropsNow: [String: UInt64] = [:]
    private var nextTry = ContinuousClock.now
    private let end: ContinuousClock.Instant

    /// More events than a node gives to one watch come from several, one after the other.
    init(_ client: StoreClient, _ question: TraceQuestion, isRevealed: Bool) {
        (self.client, self.question, self.isRevealed) = (client, question, isRevealed)
        end = .now + .seconds(question.seconds)
        nodes = client.layout.deployment.nodes.map(\.name)
    }

    /// Events that no node gave us, since we asked too late or for too much.
    var dropped: UInt64 {
        nodes.reduce(0) { $0 + (dropsBefore[$1] ?? 0) + (dropsNow[$1] ?? 0) }
    }

    var isOver: Bool { finished.count == nodes.count }

    /// Begins at each node; throws where none can be watched.
    mutating func begin() async throws {
        var failures: [Failure] = []
        for node in nodes {
            do {
                watches[node] = try await begun(at: node)
            } catch let failure as Failure {
                if failure.text.contains("role.forbidden") { throw forbidden }
                failures.append(failure)
                Console.say("node \(node) is not watched: \(failure.text)")
            }
        }
        if watches.isEmpty, let failure = failures.first { throw failure }
    }

    private var forbidden: Failure {
        let right = isRevealed ? "node.reveal" : "node.watch"
        return Failure(
            .notPermitted,
            "the role of your key may not watch messages like that: it needs \(right)\n"
                + "  who has which role: kontor keys list; more roles: 'roles' in the topology")
    }

    private func begun(at node: String) async throws -> UInt64 {
        let control = try client.resolve($NodeControl.self, "node/\(node)")
        var question = question
        // Not before our own end: a node forgets a watch whose time is over.
        question.seconds = max(1, Int((end - .now).components.seconds) + 2)
        let (wanted, isRevealed) = (question, isRevealed)
        return try await client.ask("node \(node)", patience: .seconds(2)) {
            isRevealed
                ? try await control.reveal(RevealTrace(question: wanted))
                : try await control.watch(WatchTrace(question: wanted))
        }.watch
    }

    /// What is new at all nodes, in order; and whether there is more already.
    mutating func poll() async -> (events: [TraceEvent], hasMore: Bool) {
        let answers = await ask()
        var (events, hasMore): ([TraceEvent], Bool) = ([], false)
        for (node, outcome) in answers {
            switch outcome {
            case .reply(.done(let shown)):
                events += shown.events
                hasMore = hasMore || shown.hasMore
                dropsNow[node] = shown.dropped
                if let end = shown.end { finish(node, end) }
            case .reply(.refused), .rejected, .unknown: lose(node)
            }
        }
        if ContinuousClock.now >= end {
            finished = Set(nodes)
        } else {
            await beginAgain()
        }
        return (events.inOrder, hasMore)
    }

    private func ask() async -> [(String, Outcome<Answer<WatchedShown>>)] {
        let client = client
        return await withTaskGroup(of: (String, Outcome<Answer<WatchedShown>>).self) { group in
            for (node, watch) in watches where !finished.contains(node) {
                group.addTask {
                    await NodeSystem.$patience.withValue(.seconds(2)) {
                        await (
                            node,
                            Outcome.of {
                                try await client.resolve($NodeControl.self, "node/\(node)")
                                    .watched(WatchedWanted(watch: watch))
                            }
                        )
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private mutating func finish(_ node: String, _ limit: String) {
        guard limit == "count", question.events > TraceLimits.mostEvents else {
            finished.insert(node)
            return
        }
        forget(node)
        nextTry = .now
    }

    private mutating func forget(_ node: String) {
        watches[node] = nil
        dropsBefore[node, default: 0] += dropsNow.removeValue(forKey: node) ?? 0
    }

    private mutating func lose(_ node: String) {
        forget(node)
        Console.say("node \(node) is not watched any more; trying again")
    }

    /// A node that was started again has forgotten its viewers.
    private mutating func beginAgain() async {
        let missing = nodes.filter { watches[$0] == nil && !finished.contains($0) }
        guard !missing.isEmpty, ContinuousClock.now >= nextTry else { return }
        nextTry = ContinuousClock.now + .seconds(1)
        for node in missing { watches[node] = try? await begun(at: node) }
    }

    /// Gives each event to `take` until that wants no more, the watches are over or somebody stops it; and
    /// tells, after each look at the nodes, what they dropped so far.
    mutating func follow(
        until stop: StopFlag, _ take: (TraceEvent) throws -> Bool, after: (UInt64) -> Void
    ) async throws {
        var lastLooks = 10
        while lastLooks > 0 {
            // What has happened until somebody stops it is still wanted, unless there is no end of it.
            let isStopped = stop.isSet
            if isStopped { lastLooks -= 1 }
            let (events, hasMore) = await poll()
            for event in events {
                guard try take(event) else { return }
            }
            after(dropped)
            guard !isOver, hasMore || !isStopped else { return }
            if !hasMore { await client.system.loop.pause(.milliseconds(100)) }
        }
    }

    func end() async {
        for (node, watch) in watches {
            _ = try? await client.ask("node \(node)", patience: .seconds(1)) {
                try await client.resolve($NodeControl.self, "node/\(node)")
                    .endWatch(EndWatch(watch: watch))
            }
        }
    }
}
