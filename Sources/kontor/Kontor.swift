import ArgumentParser

/// The command line; every command is a file in `Commands`.
@main
struct Kontor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kontor",
        abstract: "A point of sale made of services that a topology file puts together.",
        discussion: """
            EXAMPLES
              kontor up Topologies/corner-shop.yml        launch a store
              kontor sell --item 4012345001921*2 --cash   ring up a sale
              kontor report                               what was sold, by day
              kontor trace sale T1-000001                 every message of a sale
              kontor down                                 stop it

            Commands find the running store by themselves; with more than one, say --data DIR
            (or KONTOR_DATA). -o json prints one JSON object a line on standard output;
            messages go to standard error.

            EXIT CODES
              0 done · 1 failed · 64 usage · 65 bad input or unknown · 69 store unreachable
              70 internal error · 73 cannot create · 75 try again · 77 not permitted
              124 waited too long

            Nodes log text to standard error, or with KONTOR_LOG=json one JSON object a line, each
            with the trace and the sale that it is about.

            Completion: kontor --generate-completion-script bash|zsh|fish
            """,
        version: Version.text,
        subcommands: [
            Up.self, Down.self, Ps.self, Top.self, Logs.self,
            Check.self, Plan.self, Graph.self, Render.self, PolicyCommand.self,
            Apply.self, Scale.self, Drain.self, Upgrade.self,
            SellCommand.self, RefundCommand.self, ExchangeCommand.self, VoidCommand.self,
            Sales.self,
            GiftCardCommand.self, AccountCommand.self, LayawayCommand.self, Price.self,
            ProductsCommand.self, PriceListsCommand.self, PromotionsCommand.self,
            CouponsCommand.self, RatesCommand.self, Ring.self,
            Receipt.self, PrinterCommand.self, VirtualPrinterCommand.self,
            ShiftCommand.self, XCommand.self, ZCommand.self, TillCommand.self, TLSCommand.self,
            Card.self, PaymentsCommand.self, StaffCommand.self, ApprovalsCommand.self,
            Report.self, Stock.self, HeadquartersCommand.self, TraceCommand.self, Record.self,
            Parked.self, Keys.self,
            Verify.self, Backup.self, Restore.self, Rebuild.self, Sim.self, Doctor.self,
            NodeProcess.self, ContractNames.self,
            SimulationWorker.self,
        ])

    static func main() async {
        LogForm.choose()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            tellHelp(error)
            tellNearest(error)
            exit(withError: error)
        }
    }

    /// Ends with the command that somebody may have meant; returns where it is something else.
    private static func tellNearest(_ error: any Error) {
        guard exitCode(for: error) == .validationFailure,
            let hint = CommandHint.text(
                for: Array(CommandLine.arguments.dropFirst()), of: Self.self)
        else { return }
        Console.say(hint, isError: true)
        exit(withError: ExitCode.validationFailure)
    }

    /// Ends with the help that somebody asked for; returns where it is something else.
    private static func tellHelp(_ error: any Error) {
        guard exitCode(for: error) == .success,
            let text = HelpText.text(
                wide: fullMessage(for: error, columns: 10_000),
                narrow: fullMessage(for: error), width: HelpText.width)
        else { return }
        Console.print(text)
        exit(withError: CleanExit.message(""))
    }
}

enum Version {
    static let text = "0.1.0"
}
