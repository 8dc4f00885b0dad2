import Testing

@testable import Commerce

/// What happens where promotions want the same units.
struct PromotionConflictTests {
    @Test func `the better of two for the customer, whatever their order and priority`() throws {
        let some = Promotion.of(.each(.percent(1000), of: .all), id: "A", priority: 9)
        let more = Promotion.of(.each(.percent(2000), of: .all), id: "B")
        for promotions in [[some, more], [more, some]] {
            let priced = try promoted([.of("A", 100)], promotions)
            #expect(priced.savings.map(\.promotion) == ["B"])
            #expect(priced.off == [20])
        }
    }

    @Test func `priority, then id decides between equals`() throws {
        let offer = Offer.each(.percent(1000), of: .all)
        let line: [PromotionLine] = [.of("A", 100)]
        let equal = [Promotion.of(offer, id: "B"), .of(offer, id: "A")]
        #expect(try promoted(line, equal).savings.map(\.promotion) == ["A"])
        let first = [Promotion.of(offer, id: "B", priority: 1), .of(offer, id: "A")]
        #expect(try promoted(line, first).savings.map(\.promotion) == ["B"])
    }

    @Test func `pieces are shared out so that all together save most`() throws {
        // Greedy would take A and B for 6.00 (4.00 off) and leave C and D apart.
        let lines: [PromotionLine] = [.of("A", 500), .of("B", 500), .of("C", 500), .of("D", 500)]
        let bundle: (String, String, String, Int64) -> Promotion = { id, one, other, price in
            .of(
                .bundle([BundlePart(sku: one), BundlePart(sku: other)], price: cents(price)),
                id: id)
        }
        let promotions = [
            bundle("1", "A", "B", 600), bundle("2", "A", "C", 700), bundle("3", "B", "D", 700),
        ]
        let priced = try promoted(lines, promotions)
        #expect(priced.savings.map(\.promotion) == ["2", "3"])
        #expect(priced.saved == 600)
    }

    @Test func `a group takes only pieces that save less on their own`() throws {
        let promotions = [
            Promotion.of(.nth(count: 2, of: .all, percent: 5000), id: "N"),
            .of(.each(.percent(4000), of: .skus("A")), id: "E"),
        ]
        // A alone saves 4.00, the pair A and B would 1.00; B and C save 0.50.
        let lines: [PromotionLine] = [.of("A", 1000), .of("B", 200), .of("C", 100)]
        #expect(try promoted(lines, promotions).saved == 450)
    }

    @Test func `an exclusive one keeps thresholds off its units, a combinable one does not`() throws
    {
        let lines: [PromotionLine] = [.of("A", 1000), .of("B", 1000)]
        let ten = Promotion.of(.threshold(spend: .zero, of: .all, off: .percent(1000)), id: "T")
        let half = Offer.each(.percent(5000), of: .skus("A"))
        #expect(try promoted(lines, [ten, .of(half)]).off == [550, 100])
        #expect(try promoted(lines, [ten, .of(half, isExclusive: true)]).off == [500, 100])
    }

    @Test func `an exclusive threshold takes only what nothing else took`() throws {
        let lines: [PromotionLine] = [.of("A", 1000), .of("B", 1000)]
        let promotions = [
            Promotion.of(.each(.percent(5000), of: .skus("A")), id: "E"),
            .of(.threshold(spend: .zero, of: .all, off: .percent(1000)), id: "T"),
            .of(
                .threshold(spend: .zero, of: .all, off: .percent(2000)), id: "X",
                isExclusive: true),
        ]
        let priced = try promoted(lines, promotions)
        // X takes 2.00 off B; T 0.50 off what is left of A.
        #expect(priced.off == [550, 200])
        #expect(priced.savings.map(\.promotion) == ["E", "T", "X"])
    }

    @Test func `a small reduction never costs a large threshold`() throws {
        let lines: [PromotionLine] = [.of("A", 10_000)]
        let promotions = [
            Promotion.of(.each(.percent(100), of: .all), id: "E"),
            .of(.threshold(spend: cents(10_000), of: .all, off: .amount(cents(2000))), id: "T"),
        ]
        let priced = try promoted(lines, promotions)
        #expect(priced.savings.map(\.promotion) == ["T"])
        #expect(priced.saved == 2000)
    }

    @Test func `thresholds are reached by what offers on units leave, not by each other`() throws {
        let lines: [PromotionLine] = [.of("A", 1000)]
        let promotions = ["1", "2"].map { id in
            Promotion.of(
                .threshold(spend: cents(1000), of: .all, off: .amount(cents(100))), id: id)
        }
        #expect(try promoted(lines, promotions).saved == 200)
    }

    @Test func `a large basket is priced too`() throws {
        let lines = (0..<1000).map { PromotionLine.of("S\($0)", 100, times: 99_999_000) }
        let kinds: [Offer] = [
            .nth(count: 2, of: .all, percent: 5000), .mix(count: 3, of: .all, .percent(4000)),
            .each(.percent(500), of: .all), .threshold(spend: .zero, of: .all, off: .percent(100)),
        ]
        let promotions = kinds.enumerated().map { Promotion.of($0.element, id: "\($0.offset)") }
        let priced = try promoted(lines, promotions)
        // Threes at 40 % off all pieces: 0.40 each; one hundredth of the rest.
        #expect(priced.saved == 99_999_000 * 40 + 99_999_000 * 60 / 100)
    }
}
