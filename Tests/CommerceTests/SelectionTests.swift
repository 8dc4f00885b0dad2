import Testing

@testable import Commerce

private func product(
    _ sku: String, _ price: Int64, vat: String = "standard", unit: String = "piece",
    _ change: (inout Product) -> Void = { _ in }
) -> Product {
    var product = Product(
        sku: sku, name: sku, price: Money(minor: price), vatClass: vat, unit: unit)
    change(&product)
    return product
}

private let milk = ModifierGroup(
    id: "milk", name: "Milk", min: 1, max: 1,
    modifiers: [
        Modifier(sku: "COW", name: "Cow"),
        Modifier(sku: "OAT", name: "Oat", price: Money(minor: 40)),
    ])
private let extras = ModifierGroup(
    id: "extra", name: "Extra", max: 3,
    modifiers: [
        Modifier(
            sku: "SHOT", name: "Shot", price: Money(minor: 80), limit: 2,
            groups: [
                ModifierGroup(
                    id: "bean", name: "Bean", min: 1, max: 1,
                    modifiers: [Modifier(sku: "BRAZIL", name: "Brazil", price: Money(minor: 10))])
            ]),
        Modifier(sku: "CAKE", name: "Cake", price: Money(minor: 150), vatClass: "reduced"),
        Modifier(sku: "OWN", name: "Own cup", price: Money(minor: -400)),
    ])

private let goods: [Product] = [
    product("LATTE", 350) { $0.modifierGroups = [milk, extras] },
    product("SHIRT", 0) {
        $0.axes = [OptionAxis(name: "Size", values: ["S", "M"])]
        $0.rules.minimumAge = 16
    },
    product("SHIRT-S", 1990) { $0.variant = VariantOf(parent: "SHIRT", values: ["S"]) },
    product("BOTTLE", 25) { $0.rules.isDeposit = true },
    product("COLA", 200) { $0.deposits = [Deposit(sku: "BOTTLE")] },
    product("BURGER", 800, vat: "reduced"),
    product("FRIES", 300, vat: "reduced"),
    product("MENU", 999) {
        $0.combo = Combo(parts: [
            ComboPart(id: "main", name: "Main", choices: [ComboChoice(sku: "BURGER")]),
            ComboPart(
                id: "side", name: "Side", max: 2,
                choices: [ComboChoice(sku: "FRIES", surcharge: Money(minor: 50))]),
            ComboPart(id: "drink", name: "Drink", choices: [ComboChoice(sku: "COLA")]),
        ])
    },
    product("CHEESE", 1990, vat: "reduced", unit: "kg") {
        $0.rules.tare = Quantity(thousandths: 20)
        $0.rules.tracking = .lot
    },
    product("OPEN", 500) {
        $0.rules.isOpenPrice = true
        $0.rules.openPriceLimit = Money(minor: 10_000)
    },
    product("PHONE", 50_000) { $0.rules.tracking = .serial },
]

private func shop() throws -> Catalogue {
    var catalogue = Catalogue()
    for event in try catalogue.publish(goods, vatClasses: ["standard", "reduced"]) {
        _ = catalogue.apply(event)
    }
    return catalogue
}

private func select(
    _ code: String, _ amount: ProductSelection.Amount = .count(.one),
    _ change: (inout ProductSelection) -> Void = { _ in }
) throws -> [SelectedLine] {
    var selection = ProductSelection(code, amount)
    change(&selection)
    return try shop().lines(for: selection)
}

private func menu(_ picks: [(String, String, Int64)], times: Int64 = 1) throws -> [SelectedLine] {
    try select("MENU", .count(Quantity(thousandths: times * 1000))) {
        $0.parts = picks.map { part, sku, pieces in
            ComboPick(
                part: part,
                ProductSelection(sku, .count(Quantity(thousandths: pieces * 1000))))
        }
    }
}

private func pieces(_ count: Int64) -> ProductSelection.Amount {
    .count(Quantity(thousandths: count * 1000))
}

struct SelectionTests {
    @Test func `modifiers change the price of a piece, other VAT classes have lines`() throws {
        let lines = try select("LATTE", pieces(2)) {
            $0.modifiers = [
                ModifierPick(group: "milk", sku: "OAT"), ModifierPick(group: "extra", sku: "CAKE"),
                ModifierPick(
                    group: "extra", sku: "SHOT", count: 2,
                    picks: [ModifierPick(group: "bean", sku: "BRAZIL")]),
            ]
        }
        #expect(lines.map(\.sku) == ["LATTE", "CAKE"])
        #expect(lines[0].unitPrice == Money(minor: 350 + 40 + 160 + 20))
        #expect(lines[0].modifiers.map(\.sku) == ["OAT", "CAKE", "SHOT", "BRAZIL"])
        #expect(lines[0].modifiers.map(\.count) == [1, 1, 2, 2])
        #expect(lines[1].quantity == Quantity(thousandths: 2000))
        #expect(lines[1].vatClass == "reduced")
        #expect(lines[1].parent == 0)
    }

    @Test func `each question has to be answered as it asks`() {
        let oat = ModifierPick(group: "milk", sku: "OAT")
        let cases: [(String, [ModifierPick])] = [
            ("modifier.tooFew", []),
            ("modifier.tooMany", [oat, oat]),
            ("modifier.unknown", [ModifierPick(group: "milk", sku: "SOY")]),
            ("modifier.unknownGroup", [oat, ModifierPick(group: "size", sku: "L")]),
            ("modifier.badCount", [ModifierPick(group: "milk", sku: "OAT", count: 0)]),
            ("modifier.tooFew", [oat, ModifierPick(group: "extra", sku: "SHOT")]),
            ("modifier.tooMany", [oat, ModifierPick(group: "extra", sku: "SHOT", count: 3)]),
            ("modifier.priceBelowZero", [oat, ModifierPick(group: "extra", sku: "OWN")]),
        ]
        for (refusal, picks) in cases {
            expectRefusal(refusal) { try select("LATTE") { $0.modifiers = picks } }
        }
    }

    @Test func `a variant is found by its values and is as strict as its parent`() throws {
        let line = try #require(try select("SHIRT") { $0.variant = ["S"] }.first)
        #expect(line.sku == "SHIRT-S")
        #expect(line.minimumAge == 16)
        #expect(try select("SHIRT-S").first?.unitPrice == Money(minor: 1990))
        expectRefusal("variant.missing") { try select("SHIRT") }
        expectRefusal("variant.unknown") { try select("SHIRT") { $0.variant = ["M"] } }
        expectRefusal("variant.unknown") { try select("COLA") { $0.variant = ["S"] } }
    }

    @Test func `a deposit comes along with each piece and goes back below zero`() throws {
        let lines = try select("COLA", pieces(6))
        #expect(lines.map(\.sku) == ["COLA", "BOTTLE"])
        #expect(lines[1].quantity == Quantity(thousandths: 6000))
        let back = try shop().takenBack(deposit: "BOTTLE", Quantity(thousandths: 6000))
        #expect(back.quantity == Quantity(thousandths: -6000))
        expectRefusal("deposit.none") { try shop().takenBack(deposit: "COLA", .one) }
        expectRefusal("sale.quantityNotPositive") {
            try shop().takenBack(deposit: "BOTTLE", .zero)
        }
        expectRefusal("sale.quantityOverLimit") {
            try shop().takenBack(deposit: "BOTTLE", Quantity(thousandths: .max / 1000 * 1000))
        }
    }

    @Test func `a combo's price is split over its parts at their own rates`() throws {
        let lines = try menu(
            [("main", "BURGER", 1), ("side", "FRIES", 1), ("drink", "COLA", 1)], times: 2)
        #expect(lines.map(\.sku) == ["BURGER", "FRIES", "COLA", "BOTTLE"])
        // 1049 over 800, 300 and 200: 645.54, 242.08, 161.38.
        #expect(lines.prefix(3).map(\.unitPrice.minor) == [646, 242, 161])
        #expect(lines.map(\.vatClass) == ["reduced", "reduced", "standard", "standard"])
        #expect(
            lines.allSatisfy { $0.combo == "MENU" && $0.quantity == Quantity(thousandths: 2000) })
        #expect(lines[3].parent == 2)
        #expect(lines[3].unitPrice == Money(minor: 25), "a deposit is not in the combo's price")
    }

    @Test func `a combo lacks no part and has none too many`() {
        expectRefusal("combo.missingPart") { try menu([("main", "BURGER", 1)]) }
        expectRefusal("combo.tooManyOfPart") {
            try menu([("main", "BURGER", 2), ("side", "FRIES", 1), ("drink", "COLA", 1)])
        }
        expectRefusal("combo.unknownPart") { try menu([("dessert", "FRIES", 1)]) }
        expectRefusal("combo.unknownChoice") { try menu([("main", "FRIES", 1)]) }
        expectRefusal("combo.none") {
            try select("COLA") { $0.parts = [ComboPick(part: "a", ProductSelection("COLA"))] }
        }
    }

    @Test func `what is weighed costs by its net weight`() throws {
        let lines = try select("CHEESE", .gross(Quantity(thousandths: 270))) { $0.lot = "L1" }
        #expect(lines[0].quantity == Quantity(thousandths: 250))
        #expect(lines[0].lot == "L1")
        let own = Quantity(thousandths: 70)
        let bowl = try select("CHEESE", .gross(Quantity(thousandths: 270), tare: own)) {
            $0.lot = "L1"
        }
        #expect(bowl[0].quantity == Quantity(thousandths: 200))
        expectRefusal("selection.notAboveTare") {
            try select("CHEESE", .gross(Quantity(thousandths: 20)))
        }
        expectRefusal("selection.lotMissing") { try select("CHEESE", .net(.one)) }
        expectRefusal("selection.notWeighed") { try select("COLA", .net(.one)) }
        expectRefusal("selection.notWhole") {
            try select("COLA", .count(Quantity(thousandths: 500)))
        }
    }

    @Test func `a label's price is what the line costs, and the stock follows`() throws {
        var scanned = Scanned(code: "CHEESE")
        (scanned.price, scanned.lot) = (Money(minor: 995), "L1")
        let line = try #require(try shop().lines(for: ProductSelection(scanned)).first)
        #expect(line.unitPrice == Money(minor: 995))
        #expect(line.quantity == .one)
        #expect(line.stock == Quantity(thousandths: 500))
        scanned.weight = Quantity(thousandths: 480)
        #expect(
            try shop().lines(for: ProductSelection(scanned)).first?.stock.thousandths == 480)
        expectRefusal("selection.labelPrice") {
            try select("COLA") { $0.labelPrice = Money(minor: 1) }
        }
    }

    @Test func `an open price is typed, up to its limit`() throws {
        let line = try select("OPEN") { $0.openPrice = Money(minor: 777) }
        #expect(line[0].unitPrice == Money(minor: 777))
        expectRefusal("selection.noPrice") { try select("OPEN") }
        expectRefusal("selection.priceOverLimit") {
            try select("OPEN") { $0.openPrice = Money(minor: 10_001) }
        }
        expectRefusal("selection.priceOverLimit") {
            try select("OPEN") { $0.openPrice = Money(minor: -1) }
        }
        expectRefusal("selection.fixedPrice") {
            try select("COLA") { $0.openPrice = Money(minor: 1) }
        }
    }

    @Test func `each piece has a serial number of its own`() throws {
        let lines = try select("PHONE", pieces(2)) { $0.serials = ["A", "B"] }
        #expect(lines[0].serials == ["A", "B"])
        for serials in [[], ["A"], ["A", "A"], ["A", "B", "C"]] {
            expectRefusal("selection.serialMissing") {
                try select("PHONE", pieces(2)) { $0.serials = serials }
            }
        }
    }

    @Test func `a line becomes one of a sale at the rate of its class`() throws {
        let line = try #require(try select("BURGER").first)
        let sold = try line.saleLine(rates: ["reduced": VATRate(hundredths: 700)])
        #expect(sold.vat == VATRate(hundredths: 700))
        #expect(sold.unitPrice == Money(minor: 800))
        expectRefusal("catalog.unknownVATClass") { try line.saleLine(rates: [:]) }
    }
}
