import Testing

@testable import Topology

struct OfflineReadingTests {
    private static let text = """
        topology: x
        stores:
          corner:
            offline: {cash: 150.00, card: blocked, discount: 5, price: blocked}
          kiosk: {}
        """

    @Test func `what devices may do alone is read as it is written`() throws {
        let shop = try deployment(Self.text)
        let corner = try #require(shop.store("corner"))
        #expect(
            corner.offline == [
                .cash: .limited("150.00"), .card: .blocked, .discount: .limited("5"),
                .price: .blocked,
            ])
        #expect(shop.store("kiosk")?.offline == [:])
        let all = try deployment(
            "topology: x\nstores: {x: {offline: {cash: allowed, discount: allowed, price: allowed, refund: 20}}}"
        )
        #expect(
            all.store("x")?.offline == [
                .cash: .allowed, .discount: .allowed, .price: .allowed,
                .refund: .limited("20"),
            ])
    }

    @Test func `it is written as it was read, and not at all where the file says nothing`() throws {
        let shop = try deployment(Self.text)
        let text = TopologyText.value(of: shop).document
        #expect(try deployment(text) == shop)
        #expect(text.components(of: "offline:") == 1, "\(text)")
        #expect(
            TopologyText.digest(of: try deployment("topology: x"))
                == TopologyText.digest(
                    of: try deployment("topology: x\nstores: {x: {offline: {}}}")))
    }

    @Test func `what only the server can do is blocked or left out, and the error says why`() {
        let functions = Deployment.OfflineFunction.allCases.filter { $0.whyServer != nil }
        #expect(functions == [.card, .giftCard, .points, .newCustomer])
        for function in functions {
            for rule in ["allowed", "20.00"] {
                let text =
                    "topology: x\nstores:\n  x:\n    offline:\n      \(function.rawValue): \(rule)\n"
                let found = errors(in: Array(text.utf8))
                let column = 9 + function.rawValue.utf8.count
                #expect(found.map { "\($0.line):\($0.column)" } == ["5:\(column)"])
                #expect(found.first?.reason.contains(function.whyServer ?? "") == true)
                #expect(found.first?.hint.contains("'\(function.rawValue): blocked'") == true)
            }
            let text = "topology: x\nstores: {x: {offline: {\(function.rawValue): blocked}}}"
            #expect(errors(in: Array(text.utf8)).isEmpty)
        }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
