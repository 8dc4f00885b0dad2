import ArgumentParser
import Foundation

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
            guard let running = RunningStore.all().first(where: { $0.data == layout.data }) else {
                return
            }
            kill(running.process, SIGTERM)
            for _ in 0..<300 {
                if !running.isAlive {
                    running.forget()
                    return Console.say("\(running.name) is down; its data stays in \(layout.data)")
                }
                try? await Task.sleep(for: .milliseconds(50))
            }
            throw Failure(
                .timedOut,
                "process \(running.process) still runs after 15 s; see: kontor logs up")
        }
    }
}
