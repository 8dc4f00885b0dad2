import Testing

@testable import Commerce

private func list(
    _ id: String, _ price: Int64, window: PriceWindow? = nil, group: String? = nil,
    store: String? = nil, minimum: Int64? = nil, sku: String = "A"
) -> PriceList {
    PriceList(
        id: id, name: "List \(id)", window: window, group: group, store: store,
        minimum: minimum.map { Quantity(thousandths: $0) },
        entries: [.init(sku: sku, price: cents(price))])
}

extension PriceLists {
    fileprivate static func of(_ lists: PriceList...) throws -> PriceLists {
        var all = PriceLists()
        for event in try all.publish(lists) { _ = all.apply(event) }
        return all
    }

    /// The list that decides for a price of 1.00, and what it says.
    fileprivate func said(
        _ sku: String = "A", quantity: Int64 = 1000, group: String? = "staff",
        store: String = "North"
    ) -> PricedUnit {
        price(
            of: sku, base: cents(100), quantity: Quantity(thousandths: quantity),
            at: .at(hour: 12), group: group, store: store)
    }
}

struct PriceListTests {
    @Test func `group comes before store before time before everybody`() throws {
        let always = PriceWindow()
        var lists = try PriceLists.of(
            list("all", 90), list("time", 200, window: always), list("store", 300, store: "North"),
            list("group", 400, group: "staff"),
            list("both", 500, group: "staff", store: "North"))
        for expected in ["both", "group", "store", "time", "all"] {
            #expect(lists.said().list == expected)
            for event in try lists.withdraw([expected]) { _ = lists.apply(event) }
        }
        #expect(lists.said() == PricedUnit(price: cents(100)))
    }

    @Test func `among equals the lowest price, then the smallest id`() throws {
        #expect(try PriceLists.of(list("a", 80), list("b", 70)).said().list == "b")
        #expect(try PriceLists.of(list("b", 70), list("a", 70)).said().list == "a")
    }

    @Test func `a list for others, or of another product, says nothing`() throws {
        let base = PricedUnit(price: cents(100))
        let lists = try PriceLists.of(
            list("g", 1, group: "club"), list("s", 2, store: "South"), list("q", 3, minimum: 6000),
            list("x", 4, sku: "B"))
        #expect(lists.said() == base)
        #expect(lists.said(quantity: 6000) == PricedUnit(price: cents(3), list: "q"))
        #expect(lists.said(group: nil, store: "South").list == "s")
        #expect(lists.said(group: "club").list == "g")
    }

    @Test func `a list that is published again takes the place of the old one`() throws {
        var lists = try PriceLists.of(list("a", 80))
        #expect(try lists.publish([list("a", 80)]).isEmpty)
        for event in try lists.publish([list("a", 60, sku: "B")]) {
            #expect(lists.apply(event) == ["a"])
        }
        #expect(lists.said() == PricedUnit(price: cents(100)))
        #expect(lists.said("B").price == cents(60))
        #expect(lists.ids == ["a"])
        var restored = PriceLists()
        restored.restore(list("a", 80))
        #expect(restored.said().list == "a")
    }

    @Test func `one bad list keeps out all`() {
        let never = PriceWindow(from: .at(hour: 9), until: .at(hour: 9))
        let bad: [(PriceList, String)] = [
            (list("", 1), "priceList.badID"), (list("good", 1), "priceList.duplicateID"),
            (list("b", -1), "priceList.badPrice"), (list("b", 1, sku: ""), "priceList.badSKU"),
            (list("b", 1, window: never), "priceList.badWindow"),
            (list("b", 1, group: ""), "priceList.badGroup"),
            (list("b", 1, store: ""), "priceList.badStore"),
            (list("b", 1, minimum: 0), "priceList.badMinimum"),
            (PriceList(id: "b", name: "", entries: []), "priceList.badName"),
            (PriceList(id: "b", name: "b", entries: []), "priceList.badEntries"),
        ]
        for (list, refusal) in bad {
            expectRefusal(refusal) { try PriceLists().publish([good, list]) }
        }
        let twice = PriceList.Entry(sku: "A", price: .zero)
        expectRefusal("priceList.duplicateSKU") {
            try PriceLists().publish([PriceList(id: "b", name: "b", entries: [twice, twice])])
        }
        expectRefusal("priceList.unknown") { try PriceLists().withdraw(["x"]) }
        expectRefusal("priceList.tooMany") {
            try PriceLists().publish((0...PriceLists.limit).map { list("\($0)", 1) })
        }
    }

    private let good = list("good", 1)
}

struct PriceWindowTests {
    /// 20_000 is 2024-10-04, a Friday.
    private func time(_ day: Int32, _ hour: Int32) -> CivilTime {
        CivilTime(day: day, second: hour * 3600)
    }

    @Test func `hours over midnight belong to the day on which they begin`() {
        let window = PriceWindow(
            weekdays: .friday, hours: DayHours(start: 22 * 3600, end: 2 * 3600))
        let inside = [time(20_000, 22), time(20_000, 23), time(20_001, 0), time(20_001, 1)]
        let outside = [time(20_000, 1), time(20_000, 21), time(20_001, 2), time(20_001, 22)]
        #expect(inside.allSatisfy(window.contains))
        #expect(!outside.contains(where: window.contains))
    }

    @Test func `hours hold from their start up to before their end`() {
        let window = PriceWindow(hours: DayHours(start: 9 * 3600, end: 10 * 3600))
        #expect(window.contains(time(20_000, 9)))
        #expect(!window.contains(time(20_000, 10)))
        #expect(window.contains(CivilTime(day: 20_000, second: 10 * 3600 - 1)))
    }

    @Test func `dates hold from their first moment up to before their end`() {
        let window = PriceWindow(from: time(20_000, 9), until: time(20_001, 0))
        #expect(!window.contains(time(20_000, 8)))
        #expect(window.contains(time(20_000, 9)))
        #expect(!window.contains(time(20_001, 0)))
    }

    @Test func `weekdays follow each other from the Thursday of 1970 both ways`() {
        let days: [Weekdays] = [
            .thursday, .friday, .saturday, .sunday, .monday, .tuesday, .wednesday,
        ]
        for (offset, weekday) in days.enumerated() {
            #expect(weekday.contains(day: Int32(offset)))
            #expect(weekday.contains(day: Int32(offset) - 7))
            #expect(!weekday.contains(day: Int32(offset) + 1))
        }
    }

    @Test func `a window without a moment is refused`() {
        let empty: [PriceWindow] = [
            PriceWindow(weekdays: []), PriceWindow(hours: DayHours(start: 5, end: 5)),
            PriceWindow(hours: DayHours(start: 0, end: 86_401)),
            PriceWindow(hours: DayHours(start: -1, end: 5)),
            PriceWindow(from: time(2, 0), until: time(1, 0)),
        ]
        for window in empty { expectRefusal("x.y") { try window.check("x.y", "id") } }
    }
}
