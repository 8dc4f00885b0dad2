import Testing

@testable import Commerce

private let classes: Set<String> = ["standard", "reduced"]

private func product(
    _ sku: String, unit: String = "piece", _ change: (inout Product) -> Void = { _ in }
) -> Product {
    var product = Product(sku: sku, name: sku, price: Money(minor: 100), unit: unit)
    change(&product)
    return product
}

private func group(_ id: String, _ modifiers: [Modifier], min: Int = 0, max: Int = 1)
    -> ModifierGroup
{
    ModifierGroup(id: id, name: id, min: min, max: max, modifiers: modifiers)
}

/// Groups inside of each other.
private func nested(_ depth: Int) -> [ModifierGroup] {
    guard depth > 0 else { return [] }
    return [group("G", [Modifier(sku: "M", name: "M", groups: nested(depth - 1))])]
}

private func variant(_ sku: String, of parent: String, _ values: [String]) -> Product {
    product(sku) { $0.variant = VariantOf(parent: parent, values: values) }
}

private let shirt = product("SHIRT") {
    $0.axes = [
        OptionAxis(name: "Size", values: ["S", "M"]), OptionAxis(name: "Colour", values: ["red"]),
    ]
}

extension Catalogue {
    fileprivate mutating func take(_ products: [Product]) throws {
        for event in try publish(products, vatClasses: classes) { _ = apply(event) }
    }
}

struct ProductRulesTests {
    private func expectBad(
        _ refusal: String, _ products: Product..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectRefusal(refusal, sourceLocation: sourceLocation) {
            try Catalogue().publish(products, vatClasses: classes)
        }
    }

    @Test func `each code of a product finds it, whatever zeros a GTIN begins with`() throws {
        var catalogue = Catalogue()
        try catalogue.take([product("A") { ($0.gtin, $0.codes) = ("036000291452", ["OLD-1"]) }])
        for code in ["036000291452", "0036000291452", "00036000291452", "OLD-1", "A"] {
            #expect(try catalogue.find(code).sku == "A")
        }
        expectRefusal("catalog.duplicateGTIN") {
            try catalogue.take([product("B") { $0.gtin = "0036000291452" }])
        }
        try catalogue.take([product("A") { $0.codes = ["NEW"] }])
        expectRefusal("catalog.unknownCode") { try catalogue.find("OLD-1") }
        try catalogue.take([product("B") { $0.codes = ["OLD-1"] }])
        #expect(try catalogue.find("OLD-1").sku == "B")
    }

    @Test func `what makes no sense by itself is refused`() {
        expectBad("catalog.unknownUnit", product("A", unit: "peice"))
        expectBad("catalog.badCode", product("A") { $0.codes = [" x"] })
        expectBad("catalog.tooManyCodes", product("A") { $0.codes = (0...50).map { "C\($0)" } })
        expectBad("catalog.badProduct", product("A") { $0.rules.minimumAge = 100 })
        expectBad("catalog.badProduct", product("A") { $0.rules.tare = .one })
        expectBad("catalog.badProduct", product("A", unit: "kg") { $0.rules.tracking = .serial })
        expectBad(
            "catalog.badProduct", product("A") { $0.rules.openPriceLimit = Money(minor: 500) })
        expectBad(
            "catalog.badProduct",
            product("A") {
                $0.rules.isDeposit = true
                $0.rules.isOpenPrice = true
            })
        expectBad("catalog.badProduct", product("A") { $0.combo = Combo(parts: []) })
        expectBad(
            "catalog.badProduct",
            product("A") { $0.deposits = [Deposit(sku: "D", pieces: 0)] })
    }

    @Test func `modifier groups have an end and can be answered`() throws {
        var catalogue = Catalogue()
        try catalogue.take([product("OK") { $0.modifierGroups = nested(4) }])
        expectBad("catalog.badModifier", product("A") { $0.modifierGroups = nested(5) })
        expectBad("catalog.badModifier", product("A") { $0.modifierGroups = [group("G", [])] })
        let milk = Modifier(sku: "M", name: "Milk")
        expectBad(
            "catalog.badModifier", product("A") { $0.modifierGroups = [group("G", [milk, milk])] })
        expectBad(
            "catalog.badModifier",
            product("A") { $0.modifierGroups = [group("G", [milk], min: 2, max: 2)] })
        expectBad(
            "catalog.badModifier",
            product("A") { $0.modifierGroups = [group("G", [milk], min: 2, max: 1)] })
        let gift = Modifier(sku: "M", name: "M", price: Money(minor: -1), vatClass: "reduced")
        expectBad("catalog.badModifier", product("A") { $0.modifierGroups = [group("G", [gift])] })
        let strange = Modifier(sku: "M", name: "M", vatClass: "x")
        expectBad(
            "catalog.unknownVATClass", product("A") { $0.modifierGroups = [group("G", [strange])] })
    }

    @Test func `variants have values of their parent, each another`() throws {
        var catalogue = Catalogue()
        try catalogue.take([variant("S1", of: "SHIRT", ["S", "red"]), shirt])
        #expect(catalogue.variants(of: "SHIRT").map(\.sku) == ["S1"])
        let bad = [
            variant("S2", of: "SHIRT", ["S", "red"]), variant("S2", of: "SHIRT", ["S"]),
            variant("S2", of: "SHIRT", ["XL", "red"]), variant("S2", of: "NONE", ["S", "red"]),
            // Its parent's axes go while it is there.
            product("SHIRT"),
        ]
        for product in bad {
            expectRefusal("catalog.badVariant") { try catalogue.take([product]) }
        }
        // The one that had the values gives them up in the same change.
        try catalogue.take([
            variant("S2", of: "SHIRT", ["S", "red"]), variant("S1", of: "SHIRT", ["M", "red"]),
        ])
        #expect(catalogue.variants(of: "SHIRT").map(\.sku) == ["S1", "S2"])
    }

    @Test func `what others need cannot become something else`() throws {
        var catalogue = Catalogue()
        let bottle = product("BOTTLE") { $0.rules.isDeposit = true }
        let menu = product("MENU") {
            $0.combo = Combo(parts: [
                ComboPart(id: "P", name: "P", choices: [ComboChoice(sku: "COLA")])
            ])
        }
        let cola = product("COLA") { $0.deposits = [Deposit(sku: "BOTTLE")] }
        expectRefusal("catalog.unknownPart") { try catalogue.take([menu]) }
        expectRefusal("catalog.unknownDeposit") { try catalogue.take([cola]) }
        try catalogue.take([menu, cola, bottle])
        expectRefusal("catalog.unknownDeposit") { try catalogue.take([product("BOTTLE")]) }
        expectRefusal("catalog.badPart") { try catalogue.take([product("COLA", unit: "kg")]) }
        expectRefusal("catalog.badPart") {
            try catalogue.take([product("COLA") { $0.combo = menu.combo }])
        }
        try catalogue.take([product("MENU"), product("COLA"), product("BOTTLE")])
    }
}
