import ArgumentParser

struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "See what happened, message by message.",
        discussion: """
            Each node keeps the last 65,536 steps of messages in a file of its folder, and those of its three
            starts before, so that what it saw is there also where it was killed; a power cut may take them.
            Filters are expressions that the nodes evaluate themselves:

              actor == 'corner/terminal/*' && latency > 5ms
              contract == payments && outcome != reply
              kind == retried || kind == parked
              receipt == T1-000042 && latency > 0.5ms

            Fields: actor (sender or receiver), from, to, contract, method, message, node, store,
            outcome, kind, sale and trace (32 hexadecimal digits), receipt (T1-000042, in place of its
            sale), latency (200us, 0.5ms, 1s), size (512, 4k), attempt. Signs: == != < <= > >= && || ! ( ); * stands for any characters.
            Kinds: enqueued, wireOut, wireIn, started, ended, synced, acknowledged, rejected, lost,
            expired, retried, deduplicated, parked, dead, changed, linked.

            EXAMPLES
              kontor trace sale T1-000001
              kontor trace tail "latency > 5ms"
              kontor trace stats --by actor,method
              kontor trace export T1-000001 --svg > sale.svg
            """,
        subcommands: [
            TraceTail.self, TraceSale.self, TraceShow.self, TraceStats.self, TraceTop.self,
            TraceDiff.self, TraceGrep.self, TraceExport.self, TraceLinks.self, TraceReplay.self,
        ])
}
