import ActorRuntime
import Testing
import Wire

@Suite struct TraceFilterTests {
    private let event = SampleTrace.event(
        .acknowledged, at: 51_000, 3000, node: "tills", from: "corner/terminal/1",
        to: "corner/payments", "payments.authorise/1", span: 3, parent: 1, outcome: "reply",
        attempt: 2, size: 4096)

    @Test(arguments: [
        "", "actor == corner/payments", "actor == 'corner/terminal/*'", "from == *terminal*",
        "to != corner/loyalty", "contract == payments", "method == authorise",
        "message == payments.authorise/1", "node = tills", "store == corner", "outcome == reply",
        "kind == acknowledged", "kind == ack*", "sale == 00000000000000070000000000000008",
        "trace == 00000000000000010000000000000002", "latency > 2ms", "latency <= 3000us",
        "latency < 1s", "latency > 2.5ms", "latency == 0.003s", "latency < 3.001ms", "size == 4.0k",
        "size > 3.5k", "size >= 4k", "size == 4096", "attempt == 2", "!(attempt == 1)",
        "not attempt == 1", "attempt == 1 || latency > 2ms", "attempt == 1 or latency > 2ms",
        "attempt == 2 && latency > 2ms and node == tills", "method == auth??ise",
        "attempt == 1 && node == x || node == tills", "outcome == \"reply\"",
    ])
    func `matches`(text: String) throws {
        #expect(try TraceFilter(text).matches(event), "\(text)")
    }

    @Test(arguments: [
        "actor == payments", "from == corner/payments", "to == *terminal*", "latency > 3ms",
        "attempt == 2 && node == money", "!(node == tills)", "store == x || size < 4k",
        "sale != 00000000000000070000000000000008",
    ])
    func `does not match`(text: String) throws {
        #expect(try !TraceFilter(text).matches(event), "\(text)")
    }

    @Test func `a field that a step has not is neither equal nor unequal`() throws {
        var sent = event
        sent.outcome = ""
        #expect(try !TraceFilter("outcome == reply").matches(sent))
        #expect(try !TraceFilter("outcome != reply").matches(sent))
    }

    @Test(arguments: [
        ("actr == x", 1, "did you mean 'actor'?"), ("node == ", 9, "a value is missing"),
        ("node x", 6, "after 'node' comes one of"), ("node == x method == y", 11, "'&&' or '||'"),
        ("node < x", 6, "is a text"), ("latency > 5", 11, "200us, 5ms, 0.5ms, 1s"),
        ("latency > fast", 11, "no value of 'latency'"), ("(node == x", 11, "')' is missing"),
        ("node == 'x", 9, "not closed"), ("kind == retride", 9, "did you mean 'retried'?"),
        ("sale == T1-000001", 9, "32 hexadecimal digits"), ("node == x; y", 10, "has no meaning"),
        ("&& node == x", 1, "a field is missing"), ("size > 99999999999999999999", 8, "no value"),
        ("latency > 0.5us", 11, "no value"), ("attempt == 1.5", 12, "no value"),
        ("latency > 1.ms", 11, "no value"), ("latency > .5ms", 11, "no value"),
        ("receipt == T1-000001", 1, "sale == ID"),
    ])
    func `what cannot be read is told with its place`(
        text: String, column: Int, words: String
    ) throws {
        let fault = #expect(throws: TraceFilterFault.self) { try TraceFilter(text) }
        #expect(fault?.column == column, "\(text)")
        #expect(fault?.what.contains(words) == true, "\(fault?.what ?? "")")
        #expect(fault?.description.contains("^") == true)
    }

    @Test func `receipts are named, and give way to the ids of their sales`() throws {
        let text = "(receipt = T1-000042 || receipt != 'T2 7') && latency > 0.5ms"
        #expect(try TraceReceipts.named(in: text) == ["T1-000042", "T2 7"])
        let one = Correlation(high: 7, low: 8)
        let replaced = try TraceReceipts.replaced(
            in: text, by: ["T1-000042": one, "T2 7": Correlation(high: 1, low: 2)])
        #expect(
            replaced == "(sale = 00000000000000070000000000000008 || "
                + "sale != 00000000000000010000000000000002) && latency > 0.5ms")
        #expect(try TraceFilter(replaced).matches(event))
        for other in ["to == receipt", "'receipt' == T1-1", "receipt > T1-1", "receipt =="] {
            #expect(try TraceReceipts.named(in: other).isEmpty, "\(other)")
        }
    }

    @Test func `nothing that somebody sends is read without end`() {
        let deep = String(repeating: "(", count: 400) + "node == x"
        #expect(throws: TraceFilterFault.self) { try TraceFilter(deep) }
        let long = String(repeating: "node == x || ", count: 200) + "node == x"
        #expect(throws: TraceFilterFault.self) { try TraceFilter(long) }
    }
}
