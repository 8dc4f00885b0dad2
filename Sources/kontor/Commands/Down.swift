import ArgumentParser
import Foundation
import Topology

struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop a running store; its journals stay.",
        discussion: """
            EXAMPLES
              kontor down
              kontor down --data /srv/shop
            """)

    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await reporting {
            let layout = try store.running()
            let processes = RunningStore.processes().filter { $0.data == layout.data }
            guard !processes.isEmpty else {
                throw Failure(
                    .unreachable,
                    "\(layout.deployment.name) was not launched here in \(layout.data)\n"
                        + "  stop it on the machine that runs it")
            }
            for process in processes { kill(process.process, SIGTERM) }
            for process in processes { try await waitForEnd(of: process) }
            Console.say("\(layout.deployment.name) is down; its data stays in \(layout.data)")
        }
    }

    private func waitForEnd(of running: RunningStore) async throws {
        for _ in 0..<300 {
            guard running.isAlive else { return running.forget() }
            try? await Task.sleep(for: .milliseconds(50))
        }
        throw Failure(
            .timedOut,
            "process \(running.process) still runs after 15 s; see: kontor logs "
                + (running.node ?? "up"))
    }
}
