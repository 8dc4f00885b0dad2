import Testing

@testable import Commerce

/// What a small shop has on its counter.
private let goods: [Product] = [
    goods("WATER", 99) { product in
        product.gtin = "4006381333931"
        product.codes = ["PLU-7", "96385074"]
        product.deposits = [Deposit(sku: "BOTTLE"), Deposit(sku: "CRATE", pieces: 2)]
    },
    goods("BOTTLE", 25) { $0.rules.isDeposit = true },
    goods("CRATE", 150) { $0.rules.isDeposit = true },
    goods("CHEESE", 1990, unit: "kg") { product in
        product.vatClass = "reduced"
        product.codes = ["12345"]
        product.rules.tare = Quantity(thousandths: 20)
    },
    goods("WINE", 899) { $0.rules.minimumAge = 16 },
    goods("SPIRITS", 1499) { $0.rules.minimumAge = 18 },
    goods("FLOWERS", 500) { product in
        product.rules.isOpenPrice = true
        product.rules.openPriceLimit = Money(minor: 9900)
    },
    goods("LATTE", 350) { product in
        product.modifierGroups = [
            ModifierGroup(
                id: "milk", name: "Milch", min: 1, max: 1,
                modifiers: [
                    Modifier(sku: "COW", name: "Kuhmilch"),
                    Modifier(sku: "OAT", name: "Hafer", price: Money(minor: 40)),
                ]),
            ModifierGroup(
                id: "extra", name: "Dazu", max: 2,
                modifiers: [
                    Modifier(
                        sku: "COOKIE", name: "Keks", price: Money(minor: 100),
                        vatClass: "reduced")
                ]),
        ]
    },
    goods("PHONE", 19_900) { $0.rules.tracking = .serial },
    goods("MENU", 999) { product in
        product.combo = Combo(parts: [
            ComboPart(id: "main", name: "Haupt", choices: [ComboChoice(sku: "LATTE")]),
            ComboPart(id: "drink", name: "Dazu", max: 2, choices: [ComboChoice(sku: "WATER")]),
        ])
    },
]

private func goods(
    _ sku: String, _ price: Int64, unit: String = "piece", _ change: (inout Product) -> Void
) -> Product {
    var product = Product(sku: sku, name: sku, price: Money(minor: price), unit: unit)
    change(&product)
    return product
}

private let rates = ["standard": VATRate(hundredths: 1900), "reduced": VATRate(hundredths: 700)]
private let morning = CivilTime(day: 20_759, second: 29_040)

private func shop(_ lists: [PriceList] = []) throws -> Catalogue {
    var catalogue = Catalogue()
    for event in try catalogue.publish(goods, vatClasses: Set(rates.keys)) {
        _ = catalogue.apply(event)
    }
    for event in try catalogue.publish(lists: lists) { _ = catalogue.apply(event) }
    return catalogue
}

private func counter(_ lists: [PriceList] = [], group: String? = nil) throws -> Counter {
    Counter(
        try shop(lists), reader: .usual(in: .euro), rates: rates,
        context: PriceContext(at: morning, store: "corner", group: group),
        on: BusinessDay(day: morning.day))
}

private func ringUp(
    _ code: String, _ thousandths: Int64 = 1000, price: Int64? = nil,
    _ choose: (inout ItemChoice) -> Void = { _ in }
) throws(Refusal) -> [SaleLine] {
    var choice = ItemChoice()
    choose(&choice)
    let item = CounterItem(
        code: code, quantity: Quantity(thousandths: thousandths),
        price: price.map { Money(minor: $0) }, choice: choice)
    do {
        return try counter().ringUp(item)
    } catch let refusal as Refusal {
        throw refusal
    } catch {
        preconditionFailure("\(error)")
    }
}

private func oat(_ choice: inout ItemChoice) {
    choice.modifiers = [ModifierPick(group: "milk", sku: "OAT")]
}

/// A whole number of 12 digits with its check digit.
private func label(_ digits: String) -> String {
    let sum = digits.utf8.enumerated().reduce(0) { sum, digit in
        sum + (Int(digit.element) - 48) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
    }
    return digits + "\((10 - sum % 10) % 10)"
}

struct CounterTests {
    @Test func `a product is found by each of its codes, in every length of a GTIN`() throws {
        for code in ["WATER", "4006381333931", "04006381333931", "PLU-7", "96385074"] {
            #expect(try ringUp(code)[0].sku == "WATER", "\(code)")
        }
        expectRefusal("catalog.unknownCode") { try ringUp("NOBODY") }
        expectRefusal("barcode.badCheckDigit") { try ringUp("4006381333932") }
    }

    @Test func `a label says how much it is, or what it costs`() throws {
        let weighed = try ringUp(label("281234500312"))
        #expect(weighed[0].quantity == Quantity(thousandths: 312))
        #expect(weighed[0].unitPrice.minor == 1990 && weighed[0].detail == nil)
        let priced = try ringUp(label("221234500621"))
        #expect(priced[0].quantity == .one && priced[0].unitPrice.minor == 621)
        #expect(priced[0].detail?.stockOfOne == Quantity(thousandths: 312))
        #expect(priced[0].base == nil, "a label's price stays")
        expectRefusal("selection.labelQuantity") { try ringUp(label("281234500312"), 2000) }
    }

    @Test func `an element string brings lot and dates, and nothing past its day is sold`() throws {
        let fresh = "(01)04006381333931(17)261102(10)A7(21)S-1"
        let line = try ringUp(fresh)[0]
        #expect(line.detail?.lot == "A7" && line.detail?.serials == ["S-1"])
        #expect(line.detail?.expiry == BusinessDay(day: morning.day))
        expectRefusal("product.expired") { try ringUp("(01)04006381333931(17)261101") }
    }

    @Test func `deposits come along as lines of their own and go back below zero`() throws {
        let lines = try ringUp("WATER", 3000)
        #expect(lines.map(\.sku) == ["WATER", "BOTTLE", "CRATE"])
        #expect(lines.map(\.quantity.thousandths) == [3000, 3000, 6000])
        #expect(lines.map { $0.detail?.above } == [nil, 1, 2])
        #expect(lines.map(\.kind) == [.product, .deposit, .deposit])
        let back = try ringUp("BOTTLE", -6000)
        #expect(back.map(\.quantity.thousandths) == [-6000])
        #expect(try back[0].checkedForSale() == back[0])
        expectRefusal("sale.quantityNotPositive") {
            try ringUp("WINE", -1000)[0].checkedForSale()
        }
    }

    @Test func `modifiers, open prices and set prices make the price of one`() throws {
        let latte = try ringUp("LATTE", 2000, oat)
        #expect(latte[0].unitPrice.minor == 390 && latte[0].base?.minor == 350)
        #expect(latte[0].detail?.modifiers.map(\.name) == ["Hafer"])
        expectRefusal("modifier.tooFew") { try ringUp("LATTE") }
        let cookie = try ringUp("LATTE") { choice in
            oat(&choice)
            choice.modifiers.append(ModifierPick(group: "extra", sku: "COOKIE"))
        }
        #expect(cookie.map(\.kind) == [.product, .modifier])
        #expect(cookie[1].vat == VATRate(hundredths: 700))
        #expect(try ringUp("FLOWERS", price: 1250)[0].unitPrice.minor == 1250)
        expectRefusal("selection.noPrice") { try ringUp("FLOWERS") }
        expectRefusal("selection.priceOverLimit") { try ringUp("FLOWERS", price: 9901) }
        let set = try ringUp("WATER", price: 50)
        #expect(set[0].unitPrice.minor == 50 && set[0].hasSetPrice == true)
        #expect(set[1].unitPrice.minor == 25, "what comes along costs what it costs")
    }

    @Test func `a combo is one line for each part, all of which come along with the first`() throws
    {
        let lines = try ringUp("MENU") { choice in
            var latte = ItemChoice()
            oat(&latte)
            choice.parts = [
                PartPick(part: "main", code: "LATTE", choice: latte),
                PartPick(part: "drink", code: "WATER"),
            ]
        }
        #expect(lines.map(\.sku) == ["LATTE", "WATER", "BOTTLE", "CRATE"])
        #expect(lines.map { $0.detail?.above } == [nil, 1, 1, 2])
        #expect(lines[0].detail?.combo == ChosenCombo(sku: "MENU", name: "MENU"))
        #expect(lines[0].unitPrice.minor + lines[1].unitPrice.minor == 999 + 40)
        #expect(lines.prefix(2).allSatisfy { $0.base == nil && !$0.takesPart })
        expectRefusal("combo.fixedPrice") {
            try ringUp("MENU", price: 500) { choice in
                var latte = ItemChoice()
                oat(&latte)
                choice.parts = [
                    PartPick(part: "main", code: "LATTE", choice: latte),
                    PartPick(part: "drink", code: "WATER"),
                ]
            }
        }
    }

    @Test func `what comes along changes with its line, in proportion`() throws {
        var sale = OpenSale(id: .number(1), staff: "S-01")
        try sale.add(try ringUp("WINE"))
        try sale.add(try ringUp("WATER", 2000))
        try sale.change(line: 2, to: Quantity(thousandths: 5000))
        #expect(sale.lines.map(\.quantity.thousandths) == [1000, 5000, 5000, 10_000])
        expectRefusal("sale.comesAlong") { try sale.change(line: 3, to: .one) }
        try sale.add(
            try ringUp("PHONE") { $0.serials = ["IMEI-1"] })
        expectRefusal("sale.serialsKnown") {
            try sale.change(line: 5, to: Quantity(thousandths: 2000))
        }
    }

    @Test func `an age is seen to once in a sale, and for each older one again`() throws {
        var sale = OpenSale(id: .number(1), staff: "S-01")
        let wine = try ringUp("WINE")
        let spirits = try ringUp("SPIRITS")
        expectRefusal("sale.ageCheck") { try sale.checkAge(of: wine, checked: nil) }
        try sale.checkAge(of: wine, checked: 16)
        try sale.add(wine)
        try sale.checkAge(of: wine, checked: nil)
        expectRefusal("sale.ageCheck") { try sale.checkAge(of: spirits, checked: 16) }
        try sale.checkAge(of: spirits, checked: 18)
    }

    @Test func `a list decides for its group, and the line says which`() throws {
        let list = PriceList(
            id: "TRADE", name: "Trade", group: "trade",
            entries: [
                .init(sku: "WINE", price: Money(minor: 700)),
                .init(sku: "LATTE", price: Money(minor: 300)),
                .init(sku: "BOTTLE", price: Money(minor: 5)),
            ])
        let trade = try counter([list], group: "trade")
        let wine = try trade.ringUp(CounterItem(code: "WINE"))[0]
        #expect(wine.unitPrice.minor == 700 && wine.detail?.list == "TRADE")
        var choice = ItemChoice()
        oat(&choice)
        let latte = try trade.ringUp(CounterItem(code: "LATTE", choice: choice))[0]
        #expect(latte.unitPrice.minor == 340 && latte.base?.minor == 300)
        let water = try trade.ringUp(CounterItem(code: "WATER"))
        #expect(water[1].unitPrice.minor == 25, "no list is asked about a deposit")
        #expect(try counter([list]).ringUp(CounterItem(code: "WINE"))[0].unitPrice.minor == 899)
        let unknown = PriceList(
            id: "X", name: "X", entries: [.init(sku: "NOBODY", price: .zero)])
        expectRefusal("priceList.unknownSKU") { try shop([unknown]) }
    }

    @Test func `a line follows the catalogue with what of its price is the catalogue's`() throws {
        var sale = OpenSale(id: .number(1), staff: "S-01")
        try sale.add(try ringUp("LATTE", 1000, oat))
        let base = try #require(sale.lines[0].base)
        let list = PriceList(
            id: "NOW", name: "Now", entries: [.init(sku: "LATTE", price: Money(minor: 380))])
        let now = try counter([list])
        let latte = try #require(try shop()["LATTE"])
        let price = try #require(
            try now.price(of: latte, .one, at: sale.lines[0].unitPrice, base: base))
        #expect(price == PricedUnit(price: Money(minor: 420), list: "NOW"))
        sale.reprice([LinePrice(line: 1, unitPrice: price.price, list: price.list)])
        #expect(sale.lines[0].unitPrice.minor == 420 && sale.lines[0].base?.minor == 380)
        #expect(sale.lines[0].detail?.list == "NOW")
        let same = try now.price(
            of: latte, .one, at: sale.lines[0].unitPrice, base: Money(minor: 380))
        #expect(same == nil)
    }

    @Test func `a receipt shows combos, modifiers, deposits and numbers`() throws {
        var lines = try ringUp("MENU") { choice in
            var latte = ItemChoice()
            oat(&latte)
            choice.parts = [
                PartPick(part: "main", code: "LATTE", choice: latte),
                PartPick(part: "drink", code: "WATER"),
            ]
        }
        lines += try ringUp("PHONE") { $0.serials = ["IMEI-1"] }
        lines += try ringUp("BOTTLE", -4000)
        let document = try ReceiptDocument(
            of: try Sale.of(lines), header: .corner, language: .german)
        let text = try document.text(42).split(separator: "\n").map(String.init)
        let first = try #require(text.firstIndex { $0.hasPrefix("MENU") })
        let shown = text[first...].prefix { !$0.hasPrefix("---") }
            .map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
            shown == [
                "MENU", "- LATTE 8,19 A", "+ Hafer", "- WATER 2,20 A", "+ BOTTLE 0,25 A",
                "+ CRATE 3,00 A", "2 x 1,50", "PHONE 199,00 A", "Seriennummer IMEI-1",
                "BOTTLE -1,00 A", "-4 x 0,25",
            ])
    }
}
