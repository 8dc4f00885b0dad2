import ArgumentParser
import Contracts

/// What a person decides about receipts that wait.
extension PrinterCommand {
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try at once, also receipts that wait for a person.",
            discussion: """
                A receipt that was sent before is printed as a copy.

                EXAMPLES
                  kontor printer retry
                  kontor printer retry T1-000012 --printer counter
                """)

        @Argument(help: "Numbers of receipts; else all that wait.")
        var receipts: [String] = []

        @OptionGroup var options: PrinterOptions

        func validate() throws {
            guard receipts.isEmpty || options.printer != nil else {
                throw ValidationError("say which printer they wait for: --printer NAME")
            }
        }

        func run() async throws {
            try await reporting {
                try await options.each { store, name, client in
                    let done = try await client.ask("printer \(name)") {
                        try await client.printer(store, name)
                            .retry(RetryPrints(receipts: receipts))
                    }
                    Console.say("\(name) tries again; \(done.count) waited for a person")
                }
            }
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give receipts up that are not on paper yet.",
            discussion: """
                What was sent already may come out all the same. kontor receipt prints it later.

                EXAMPLES
                  kontor printer cancel T1-000012 --printer counter
                  kontor printer cancel --all
                """)

        @Argument(help: "Numbers of receipts.")
        var receipts: [String] = []

        @Flag(help: "All that wait.")
        var all = false

        @OptionGroup var options: PrinterOptions

        func validate() throws {
            guard receipts.isEmpty == all else {
                throw ValidationError("say which receipts, or --all")
            }
            guard receipts.isEmpty || options.printer != nil else {
                throw ValidationError("say which printer they wait for: --printer NAME")
            }
        }

        func run() async throws {
            try await reporting {
                try await options.each { store, name, client in
                    let done = try await client.ask("printer \(name)") {
                        try await client.printer(store, name)
                            .cancel(CancelPrints(receipts: receipts))
                    }
                    Console.say("\(name): \(done.count) given up")
                }
            }
        }
    }
}
