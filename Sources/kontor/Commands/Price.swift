import ArgumentParser
import Commerce
import Foundation
import Offline
import Services

struct Price: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Price baskets without a store, or one product of a running store.",
        discussion: """
            An argument that is - or a file is baskets: one JSON object a line in, one a line out.
            Any other is a product of the running store, by GTIN or SKU: what it costs now, with
            --explain each step to that: the price list, or the product where no list has it;
            promotions; coupons (--coupon); what staff takes off (--discount); rounding to coins.
            JSON: sku, name, quantity, steps (source, name, amount), amount.

            IN
              {"currency":"EUR","prices":"inclusive",
               "lines":[{"unit_price":"1.99","quantity":"3","vat":"19",
                         "discount":{"percent":"10"}}],
               "discount":{"amount":"2.00"},"cash_rounding":"0.05"}

              all on one line of at most 1 MiB, with at most 1000 lines in it.
              prices is inclusive or exclusive (of VAT). A discount has a percent
              or an amount; it and cash_rounding may be left out or null.
              "tax_rounding":"line" rounds the VAT of each line, and not once for
              each rate.
              Decimals are texts, or numbers without an exponent; both are taken
              digit by digit. Behind the point are at most the digits of the
              currency, three of a quantity or a rate, two of a percent. A
              quantity below 0 is a return. Blank lines are skipped.

            OUT
              {"lines":[{"gross":"3.37"}],"total":"3.37",
               "vat":[{"rate":"19","net":"2.83","vat":"0.54","gross":"3.37"}],
               "rounding":"-0.02","due":"3.35"}

              on one line, in the order of the baskets, each before more is waited
              for. gross of a line is after all discounts, its share of the
              basket's included, and without VAT where prices are exclusive;
              total is always with VAT. A rate is written as it came.

              {"refusal":"NAME","detail":"WHERE: WHY"} for a basket that cannot be
              priced; then it goes on with the next one.

            HOW IT IS ROUNDED
              A line is unit price x quantity, rounded half away from zero to the
              minor unit. Its discount is rounded the same way and taken off,
              never past zero.
              The basket's discount is split over the lines in proportion to what
              they then cost, by largest remainder, ties to the earlier line. An
              amount takes off at most what the lines add up to: nothing where
              sales and returns make 0.
              VAT is taken once for each rate from the sum of its lines, rounded
              half away from zero: inclusive, gross x rate / (100 + rate);
              exclusive, net x rate / 100 on top. Rates descend.
              Cash rounding comes last, of the total, as an amount of its own.
              What comes back costs what it cost to buy, with the other sign.

            EXIT CODES
              0 read to the end, also with refusals in it
              65 the file cannot be read

            EXAMPLES
              kontor price baskets.jsonl
              kontor price baskets.jsonl | jq -r '.due // .refusal'
              head -1 baskets.jsonl | kontor price -
              kontor price BRD-001 --quantity 3 --member --explain
            """)

    @Argument(
        help: ArgumentHelp(
            "A file with a basket in each line; - reads standard input; else a product.",
            valueName: "file|-|code"))
    var file: String

    @Option(help: "How much of the product.")
    var quantity = "1"

    @Flag(help: "As for a member.")
    var member = false

    @Option(help: "As for a customer of this group.")
    var group: String?

    @Option(help: ArgumentHelp("With this coupon; repeat.", valueName: "code"))
    var coupon: [String] = []

    @Option(help: ArgumentHelp("Taken off by staff: 10% or 2.50.", valueName: "amount"))
    var discount: String?

    @Flag(help: "Show what makes the price.")
    var explain = false

    @OptionGroup var shop: ShopOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard isFile else { return try await reporting { try await product() } }
        try await reporting {
            let descriptor = try opened()
            defer { close(descriptor) }
            var stream = LineStream(descriptor, limit: BasketAnswer.sizeLimit)
            var answers = ""
            var isFirst = true
            try stream.read { line in
                let bytes = isFirst ? line.map(Self.withoutMark) : line
                isFirst = false
                if let answer = Self.answer(bytes) { answers += answer + "\n" }
            } idle: {
                // So a program at the other end of a pipe has its answer before it sends more.
                try Self.write(answers)
                answers = ""
            }
        }
    }

    /// A path that cannot be read is a file too, so that the answer is about that.
    private var isFile: Bool {
        file == "-" || file.contains("/") || file.hasSuffix(".json") || file.hasSuffix(".jsonl")
            || FileManager.default.fileExists(atPath: file)
    }

    private func product() async throws {
        guard let quantity = Quantity(quantity) else {
            throw Failure(.badInput, "'\(quantity)' is no quantity; write 3 or 0.750")
        }
        let layout = try shop.running.running()
        let store = try shop.shop(of: layout, takesHeadquarters: true)
        let client = try StoreClient(layout)
        defer { client.stop() }
        let currency = try StoreSettingsSource(store).settings.currency
        let question = PriceQuestion(
            code: file, quantity: quantity, isMember: member, group: group,
            discount: try discount.map { try DiscountText.discount($0, currency) },
            coupons: coupon)
        let answer = try await question.ask(store, client)
        guard output.output == .table else { return try Output.json(answer) }
        for step in explain ? answer.steps : [] {
            Console.print("\(step.source)  \(step.name)  \(step.amount)")
        }
        Console.print("\(answer.name)  \(answer.quantity)  \(answer.amount)")
    }

    /// Nil for a blank line, which has no answer.
    private static func answer(_ line: [UInt8]?) -> String? {
        guard let line else { return BasketAnswer.tooLong }
        guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { return nil }
        return BasketAnswer.text(for: line)
    }

    /// Editors of some systems put a byte order mark before the first line.
    private static func withoutMark(_ line: [UInt8]) -> [UInt8] {
        line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
    }

    private func opened() throws -> Int32 {
        guard file != "-" else { return dup(STDIN_FILENO) }
        return try Files.open(file)
    }

    private static func write(_ answers: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(answers.utf8))
        } catch {
            throw Failure(.failed, "cannot write the answers: \(Files.words(error))")
        }
    }
}
