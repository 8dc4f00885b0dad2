import Testing

@testable import Commerce

struct SaleTests {
    private func sale(_ lines: [SaleLine] = []) -> OpenSale {
        .of(.number(1), lines, paid: [])
    }

    @Test func `a quantity is not zero and not beyond the limit, either way`() throws {
        let limit = Quantity.lineLimit.thousandths
        let cases: [(thousandths: Int64, refusal: String)] = [
            (0, "sale.quantityZero"), (limit + 1, "sale.quantityOverLimit"),
            (-limit - 1, "sale.quantityOverLimit"), (Int64.max, "sale.quantityOverLimit"),
            (Int64.min, "sale.quantityOverLimit"),
        ]
        for (thousandths, refusal) in cases {
            expectRefusal(refusal) { try SaleLine.of(100, times: thousandths).checked() }
        }
        for thousandths in [1, limit, -1, -limit] {
            let line = SaleLine.of(100, times: thousandths)
            #expect(try line.checked() == line)
        }
    }

    @Test func `what is sold is above zero`() throws {
        let limit = Quantity.lineLimit.thousandths
        let cases: [(thousandths: Int64, refusal: String)] = [
            (0, "sale.quantityZero"), (limit + 1, "sale.quantityOverLimit"),
            (-1, "sale.quantityNotPositive"), (-limit, "sale.quantityNotPositive"),
            (Int64.min, "sale.quantityNotPositive"),
        ]
        for (thousandths, refusal) in cases {
            expectRefusal(refusal) { try SaleLine.of(100, times: thousandths).checkedForSale() }
        }
        for thousandths in [1, limit] {
            let line = SaleLine.of(100, times: thousandths)
            #expect(try line.checkedForSale() == line)
        }
    }

    @Test func `a unit price is not below zero and not above the limit`() throws {
        let limit = SaleLine.priceLimit.minor
        expectRefusal("sale.priceNegative") { try SaleLine.of(-1).checked() }
        expectRefusal("sale.priceNegative") { try SaleLine.of(Int64.min).checked() }
        expectRefusal("sale.priceOverLimit") { try SaleLine.of(limit + 1).checked() }
        expectRefusal("sale.priceOverLimit") { try SaleLine.of(Int64.max).checked() }
        for price in [0, limit] {
            let line = SaleLine.of(price)
            #expect(try line.checked() == line)
        }
    }

    @Test func `price times quantity never passes what can be counted`() throws {
        // Beyond the limits the product would not fit; neither the line nor the sum may wrap.
        expectRefusal("sale.priceOverLimit") {
            try Pricing().price([.of(Int64.max, times: 2000)])
        }
        expectRefusal("sale.quantityOverLimit") {
            try Pricing().price([.of(Int64.max, times: Int64.max)])
        }
        expectRefusal("money.overflow") {
            try Money(minor: Int64.max).scaled(by: 2000, over: 1000)
        }
        let most = SaleLine.of(
            SaleLine.priceLimit.minor, times: Quantity.lineLimit.thousandths)
        #expect(try Pricing().price([most]).total == Money(minor: 999_990_000_000_000))
    }

    @Test func `a bad line is not added`() throws {
        var sale = sale()
        expectRefusal("sale.quantityZero") { try sale.add(.of(100, times: 0)) }
        expectRefusal("sale.quantityNotPositive") { try sale.add(.of(100, times: -1)) }
        expectRefusal("sale.priceNegative") { try sale.add(.of(-1)) }
        expectRefusal("discount.percentOutOfRange") {
            try sale.add(.of(100, discount: .percent(10_001)))
        }
        #expect(sale.lines.isEmpty)
        try sale.add(.of(100))
        #expect(sale.lines == [SaleLine.of(100)])
    }

    @Test func `a sale has at most a thousand lines`() throws {
        var sale = sale()
        for _ in 0..<1000 { try sale.add(.of(1)) }
        expectRefusal("sale.tooManyLines") { try sale.add(.of(1)) }
        #expect(sale.lines.count == 1000)
    }

    @Test func `lines are numbered from one`() throws {
        let sale = sale([.of(1), .of(2)])
        #expect(try sale.line(1).unitPrice == Money(minor: 1))
        #expect(try sale.line(2).unitPrice == Money(minor: 2))
        for number in [0, 3, -1, Int.min, Int.max] {
            expectRefusal("sale.unknownLine") { try sale.line(number) }
        }
    }

    @Test func `a sale without lines has no line one`() {
        let sale = sale()
        expectRefusal("sale.unknownLine") { try sale.line(1) }
        expectRefusal("sale.unknownLine") { try sale.line(0) }
    }

    @Test func `a changed quantity obeys the same limits`() throws {
        var sale = sale([.of(100), .of(200)])
        try sale.change(line: 2, to: Quantity(thousandths: 2500))
        #expect(sale.lines == [SaleLine.of(100), SaleLine.of(200, times: 2500)])
        let before = sale
        expectRefusal("sale.quantityZero") { try sale.change(line: 2, to: .zero) }
        expectRefusal("sale.quantityNotPositive") {
            try sale.change(line: 2, to: Quantity.one.negated)
        }
        expectRefusal("sale.quantityOverLimit") {
            try sale.change(line: 1, to: Quantity(thousandths: 99_999_001))
        }
        expectRefusal("sale.unknownLine") { try sale.change(line: 3, to: .one) }
        #expect(sale == before)
    }
}

struct SaleIDTests {
    @Test func `an id is 32 hexadecimal digits and sixteen bytes`() {
        let id = SaleID(high: 0x0123_4567_89AB_CDEF, low: 1)
        #expect(id.text == "0123456789abcdef0000000000000001")
        #expect(SaleID(id.text) == id)
        #expect(id.bytes.count == 16)
        #expect(id.bytes.first == 0x01)
        #expect(id.bytes.last == 1)
    }

    @Test(
        arguments: [
            "", "0123456789abcdef", "0123456789abcdef000000000000001g",
            "0123456789abcdef00000000000000011", "0123456789abcdef 000000000000001",
        ])
    func `another text is no id`(text: String) {
        #expect(SaleID(text) == nil)
    }

    @Test(arguments: ["+123456789abcdef0000000000000001", "-0000000000000000000000000000001"])
    func `a sign is no hexadecimal digit`(text: String) {
        #expect(SaleID(text) == nil)
    }
}
