import Testing

@testable import Topology

struct PrinterReadingTests {
    private let text = """
        topology: x
        stores:
          x:
            terminals: 4
            giftCards: {validFor: 3y}
            receipt:
              name: Eckladen
              logo: logo.png
              address: [Hauptstr. 1, 50667 Köln]
              phone: 0221 12345
              taxNumber: 217/5555/1234
              vatID: DE123456789
              footer: {de: Danke, en: [Thank you, Come again]}
              qr: "https://shop.example/{receipt}"
            printers:
              counter: {at: 192.168.7.50}
              bar: {at: "[fe80::1]:9101", terminals: [2, 3], columns: 32, drawer: 5}
        nodes:
          till: {services: [terminal, catalog, printer/bar]}
          office:
            services: [inventory, payments, loyalty, reporting, receipts, x/printer/counter]
        """

    @Test func `printers and what receipts say are read, with their defaults`() throws {
        let shop = try deployment(text)
        let store = shop.stores[0]
        #expect(store.printers.map(\.address) == ["192.168.7.50:9100", "[fe80::1]:9101"])
        #expect(store.printers.map(\.columns) == [42, 32])
        #expect(store.printers.map(\.drawer) == [.two, .five])
        #expect(store.printers.map(\.terminals) == [nil, [2, 3]])
        #expect(store.receipt.footer == ["de": ["Danke"], "en": ["Thank you", "Come again"]])
        #expect(store.receipt.address.count == 2)
        #expect(store.giftCardMonths == 36)
        #expect(shop.node(running: "x/printer/bar")?.name == "till")
        #expect(shop.node(running: "x/printer/counter")?.name == "office")
        let receipts = Deployment.Placement(store: "x", service: .receipts)
        #expect(shop.targets(of: receipts).map(\.path) == ["x/printer/bar", "x/printer/counter"])
    }

    @Test func `what is written of them reads the same`() throws {
        let shop = try deployment(text)
        #expect(try deployment(TopologyText.value(of: shop).document) == shop)
    }

    @Test func `a store without printers has none, and its only node runs those that there are`()
        throws
    {
        #expect(try deployment("topology: x").stores[0].printers.isEmpty)
        let shop = try deployment(
            "topology: x\nstores:\n  x: {printers: {bar: {at: localhost:9100}}}\n")
        #expect(shop.node(running: "x/printer/bar")?.name == "shop")
    }

    @Test(arguments: ["x/printer/bar", "x/terminal/2", "x/catalog"])
    func `a path comes back`(path: String) {
        #expect(Deployment.Placement(path: path)?.path == path)
    }

    @Test(arguments: ["x/printer", "x/catalog/1", "x/terminal", "x/terminal/two", "x/printer/a/b"])
    func `what is no path of an actor is none`(path: String) {
        #expect(Deployment.Placement(path: path) == nil)
    }

    @Test(arguments: [
        ("counter: {columns: 42}", "printer 'counter' has no address"),
        ("counter: {at: 'shop printer'}", "'shop printer' is no address of a printer"),
        ("counter: {at: 'a:70000'}", "'a:70000' is no address of a printer"),
        ("counter: {at: a, columns: 20}", "from 32 to 80"),
        ("counter: {at: a, drawer: 3}", "'drawer' cannot be '3'"),
        ("counter: {at: a, terminals: []}", "has to list numbers of terminals"),
        ("counter: {at: a, terminals: [one]}", "has to list numbers of terminals"),
        ("counter: {at: a, terminal: [1]}", "did you mean 'terminals'?"),
        ("a: {at: a, terminals: [1, 2]}, b: {at: b, terminals: [2]}", "terminal 2 prints on 'a'"),
        ("a: {at: a}, b: {at: b}", "what no printer names is printed on 'a' already"),
    ])
    func `what is wrong with a printer is said`(printers: String, words: String) {
        let text = "topology: x\nstores:\n  x:\n    printers: {\(printers)}\n"
        let found = errors(in: Array(text.utf8))
        #expect(found.count == 1 && words.isSaid(by: found), "\(found)")
        #expect(found.first?.line == 4)
    }

    @Test(arguments: [
        ("name: [a, b]", "'name' has to be a text"),
        ("address: []", "'address' does not fit on a receipt"),
        ("footer: {fr: merci}", "'footer' has no key 'fr'"),
        ("qr: 'a{reciept}'", "did you mean 'receipt'?"),
        ("vatid: DE1", "did you mean 'vatID'?"),
    ])
    func `what no receipt can say is said`(receipt: String, words: String) {
        let text = "topology: x\nstores:\n  x:\n    receipt: {\(receipt)}\n"
        let found = errors(in: Array(text.utf8))
        #expect(found.count == 1 && words.isSaid(by: found), "\(found)")
    }

    @Test func `a printer that nobody runs, and one that is not there`() {
        let text = """
            topology: x
            stores:
              x: {printers: {bar: {at: a}}}
            nodes:
              till:
                services: [terminal, catalog, inventory, payments, loyalty, reporting, receipts]
              other: {services: [printer/bra]}
            """
        let found = errors(in: Array(text.utf8))
        #expect(
            found.map(\.reason) == [
                "nobody runs x/printer/bar", "there is no printer 'printer/bra'",
            ])
        #expect(found.last?.hint.contains("bar") == true)
    }
}

extension String {
    fileprivate func isSaid(by errors: [TopologyError]) -> Bool {
        errors.contains { "\($0.reason) \($0.hint)".contains(self) }
    }
}
