import ArgumentParser
import Foundation
import Topology

/// What `apply` and `scale` have in common: to say what would be done, to ask, to do it.
struct Applying: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @OptionGroup var output: OutputOptions

    func run(_ layout: StoreLayout, to next: Deployment) async throws {
        let change = TopologyChange(from: layout.deployment, to: next)
        try refuse(change.refusals)
        // Where nothing is new, somebody has agreed before, and what was cut off goes on.
        let isNews =
            !change.isEmpty || layout.deployment.withoutFiles != next.withoutFiles
        if isNews, !yes {
            for line in ChangeWords.lines(change) { Console.say(line) }
            try Question.ask("Change the running store?", agreeing: "--yes")
        }
        try makeKeys(layout, next)
        let done = try await FolderLock.whileHeld(layout.data, by: "apply") {
            try await carryOut(layout, change, next)
        }
        guard output.output == .table else { return }
        guard isNews || done.steps > 0 else {
            return Console.say("\(next.name) runs by this topology already")
        }
        let pause = done.longest.map { "; the longest pause of a service was \($0) ms" } ?? ""
        Console.say("\(next.name) runs by the new topology\(pause)")
        Console.say("  it is kept in \(AdoptedTopology(layout: layout).path)")
    }

    private func carryOut(
        _ layout: StoreLayout, _ change: TopologyChange, _ next: Deployment
    ) async throws -> (steps: Int, longest: Double?) {
        var result: (steps: Int, longest: Double?) = (0, nil)
        let application = try Application(layout, change, to: next) { done in
            result.steps += 1
            result.longest = [result.longest, done.pause].compactMap(\.self).max()
            say(done)
        }
        try await application.run()
        return result
    }

    private func refuse(_ refusals: [String]) throws {
        guard !refusals.isEmpty else { return }
        throw Failure(
            .badInput,
            "this cannot be done while the store runs:\n"
                + refusals.map { "  \($0)" }.joined(separator: "\n"))
    }

    private func makeKeys(_ layout: StoreLayout, _ next: Deployment) throws {
        var after = layout
        after.deployment = next
        guard after.needsKeys, !next.spansMachines else { return }
        let made = try KeyFolder(after).makeMissing()
        if !made.isEmpty { Console.say("made keys for \(made.joined(separator: ", "))") }
    }

    private func say(_ done: Application.Done) {
        guard output.output == .table else {
            // What was done is said even where what follows fails.
            try? Output.json(done)
            return
        }
        let way = [done.from.map { "from \($0)" }, done.to.map { "to \($0)" }]
            .compactMap(\.self).joined(separator: " ")
        let numbers =
            done.pause.map {
                "  (\(Plural.of(done.entries ?? 0, "entry", "entries")), paused \($0) ms)"
            } ?? ""
        Console.say("\(done.step) \(done.actor ?? "node") \(way)\(numbers)")
    }
}

/// A change in words, a line for each thing.
enum ChangeWords {
    static func lines(_ change: TopologyChange) -> [String] {
        change.added.map { "  + node \($0.name) on host \($0.host)" }
            + change.begun.map { "  + \($0.actor) in \($0.to ?? "")" }
            + change.moved.map { "  ~ \($0.actor) from \($0.from ?? "") to \($0.to ?? "")" }
            + change.retired.map {
                "  - \($0.actor) in \($0.from ?? ""); its journal stays, it takes no more messages"
            }
            + change.leaving.map { "  - node \($0.name); its journal stays in its folder" }
    }
}
