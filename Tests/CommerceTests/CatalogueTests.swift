import Testing

@testable import Commerce

private let classes: Set<String> = ["standard", "reduced"]

private func product(_ sku: String, gtin: String? = nil, price: Int64 = 199) -> Product {
    Product(sku: sku, gtin: gtin, name: "Product \(sku)", price: Money(minor: price))
}

extension Catalogue {
    /// Publishes and applies; the SKUs that changed.
    @discardableResult
    fileprivate mutating func take(_ products: [Product]) throws -> [String] {
        try publish(products, vatClasses: classes).flatMap { apply($0).skus }
    }
}

struct CatalogueTests {
    private let pencil = "4006381333931"
    private let water = "5901234123457"

    @Test func `a product is found by its code or its SKU`() throws {
        var catalogue = Catalogue()
        try catalogue.take([product("A", gtin: pencil), product("B")])
        #expect(try catalogue.find(pencil).sku == "A")
        #expect(try catalogue.find("A").sku == "A")
        #expect(try catalogue.find("B").sku == "B")
        #expect(catalogue["B"] == product("B"))
        #expect(catalogue["C"] == nil)
        #expect(catalogue.skus == ["A", "B"])
        #expect(catalogue.count == 2)
        expectRefusal("catalog.unknownCode") { try catalogue.find("C") }
        expectRefusal("catalog.unknownCode") { try catalogue.find(water) }
    }

    @Test func `each change makes a new version, no change makes none`() throws {
        var catalogue = Catalogue()
        #expect(catalogue.version == 0)
        let changed = try catalogue.take([product("A"), product("B")])
        #expect(changed == ["A", "B"])
        #expect(catalogue.version == 1)
        let events = try catalogue.publish([product("B"), product("A")], vatClasses: classes)
        #expect(events.isEmpty)
        let dearer = try catalogue.take([product("A"), product("B", price: 200)])
        #expect(dearer == ["B"], "unchanged products are in no event")
        #expect(catalogue.version == 2)
        #expect(catalogue["B"]?.price == Money(minor: 200))
        #expect(catalogue.count == 2)
    }

    @Test func `one bad product keeps out all`() {
        let good = product("A", gtin: pencil)
        let bad: [(product: Product, refusal: String)] = [
            (product(""), "catalog.badSKU"),
            (product(String(repeating: "x", count: 65)), "catalog.badSKU"),
            (Product(sku: "B", name: "", price: .zero), "catalog.badName"),
            (
                Product(sku: "B", name: String(repeating: "x", count: 201), price: .zero),
                "catalog.badName"
            ),
            (product("B", price: -1), "catalog.badPrice"),
            (product("B", price: SaleLine.priceLimit.minor + 1), "catalog.badPrice"),
            (Product(sku: "B", name: "B", price: .zero, vatClass: "x"), "catalog.unknownVATClass"),
            (product("B", gtin: "4006381333932"), "catalog.badGTIN"),
            (product("B", gtin: ""), "catalog.badGTIN"),
        ]
        for (product, refusal) in bad {
            expectRefusal(refusal) {
                try Catalogue().publish([good, product], vatClasses: classes)
            }
        }
    }

    @Test func `limits themselves are taken`() throws {
        var catalogue = Catalogue()
        let free = product(String(repeating: "x", count: 64), price: 0)
        let dear = Product(
            sku: "D", name: String(repeating: "n", count: 200), price: SaleLine.priceLimit,
            vatClass: "reduced", unit: "kg")
        try catalogue.take([free, dear])
        #expect(catalogue.count == 2)
    }

    @Test func `two products never share a code`() throws {
        expectRefusal("catalog.duplicateGTIN") {
            try Catalogue().publish(
                [product("A", gtin: pencil), product("B", gtin: pencil)], vatClasses: classes)
        }
        var catalogue = Catalogue()
        try catalogue.take([product("A", gtin: pencil)])
        expectRefusal("catalog.duplicateGTIN") {
            try catalogue.publish([product("B", gtin: pencil)], vatClasses: classes)
        }
        // Its own code is no duplicate.
        try catalogue.take([product("A", gtin: pencil, price: 1)])
        #expect(try catalogue.find(pencil).price == Money(minor: 1))
    }

    @Test func `a code that a product gave up is free again`() throws {
        var catalogue = Catalogue()
        try catalogue.take([product("A", gtin: pencil)])
        try catalogue.take([product("A", gtin: water)])
        expectRefusal("catalog.unknownCode") { try catalogue.find(pencil) }
        #expect(try catalogue.find(water).sku == "A")
        try catalogue.take([product("B", gtin: pencil)])
        #expect(try catalogue.find(pencil).sku == "B")
    }

    @Test func `a restored catalogue finds by code and keeps its version`() throws {
        var catalogue = Catalogue()
        catalogue.restore(product("A", gtin: pencil))
        catalogue.restore(version: 7)
        #expect(catalogue.version == 7)
        #expect(try catalogue.find(pencil).sku == "A")
        try catalogue.take([product("B")])
        #expect(catalogue.version == 8)
    }
}

struct GTINTests {
    @Test(
        arguments: [
            "96385074", "00000000", "036000291452", "614141000036", "4006381333931",
            "5901234123457", "10614141000415", "00012345678905",
        ])
    func `a right check digit is taken and each other one refused`(gtin: String) {
        #expect(GTIN.isValid(gtin))
        for digit in 0...9 {
            let changed = String(gtin.dropLast()) + String(digit)
            let isRight = changed == gtin
            #expect(GTIN.isValid(changed) == isRight, "\(changed)")
        }
    }

    @Test(arguments: ["96385074", "036000291452", "4006381333931", "10614141000415"])
    func `each single wrong digit is found`(gtin: String) {
        let digits = Array(gtin)
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                let text = String(wrong)
                #expect(!GTIN.isValid(text), "\(text)")
            }
        }
    }

    @Test(
        arguments: [
            "", "0", "7", "1234567", "123456789", "12345678905", "400638133393", "40063813339310",
            "400638133393X", " 4006381333931", "4006381333931 ", "-96385074", "4006381-33931",
            "\u{0669}\u{0666}\u{0663}\u{0668}",
        ])
    func `another length or sign is no code`(text: String) {
        #expect(!GTIN.isValid(text))
    }
}
