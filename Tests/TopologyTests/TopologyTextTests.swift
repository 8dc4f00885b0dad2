import Testing

@testable import Topology

struct TopologyTextTests {
    @Test func `what is written of every file that comes with the program reads the same`() throws {
        for file in try Shipped.files() {
            let shop = try Shipped.read(file)
            #expect(try again(shop) == shop, "\(shop.name)")
        }
    }

    @Test func `hosts, ports, roles, parted terminals and odd names read the same`() throws {
        let shop = try deployment(
            """
            topology: no
            hosts: {local: {address: 10.0.0.5}, two: {address: back.shop.example}}
            stores:
              terminal: {signIn: required, terminals: 3, prices: exclusive, labels: [21IIIICWWWWW], catalog: 'my "own" goods: 1#2.csv'}
              "007": {vat: {standard: 5.5}, timezone: Europe/Zurich, language: en, taxRounding: line, orderType: to-go}
            nodes:
              on: {services: [terminal/terminal/2, 007/terminal], witness: none, observe: 9464}
              back:
                host: two
                listen: tcp:5700
                observe: 0.0.0.0:9464
                services:
                  - terminal/terminal/1
                  - terminal/terminal/3
                  - catalog
                  - inventory
                  - payments
                  - loyalty
                  - reporting
                  - receipts
                  - staff
            security: {keys: /etc/keys, roles: {kiosk: [terminal, catalog.find], b: [card]}}
            restart: {strategy: rest, intensity: 3, period: 10, first: 5, longest: 80}
            """)
        #expect(try again(shop) == shop)
    }

    @Test(arguments: [
        "", "a\nb\n", "a\n\nb\n", "\na\n", " a\nb\n", "a\n\n", "a\r\nb\r\n", "a\tb\n", "# a\n- b\n",
        "yes", "12", "1e3", "~", "a: b", "a:", "tcp:5", "a #b", "\"", "\\", "a\u{FEFF}b",
        "ä\u{85}\n",
        "\u{1F9FE}", "a\u{2028}b\n", "/a b", "*", "&a", "---\n", "...\n",
    ])
    func `a text in YAML is that text`(text: String) throws {
        for text in [text, text + "."] where !text.isEmpty {
            let lists: YAMLValue = [
                "topology": "x",
                "stores": ["x": ["timezone": .noted("why\nit is so", .text(text))]],
            ]
            #expect(try deployment(lists.document).stores[0].timeZone == text)
        }
    }

    private func again(_ shop: Deployment) throws -> Deployment {
        try deployment(TopologyText.value(of: shop).document)
    }
}
