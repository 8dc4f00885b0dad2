package import Commerce
package import Wire

extension CountedSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("tips", tips)
        record.field("lines", lines)
        record.field("stamp", stamp)
        record.field("taxes", taxes)
        record.field("change", change)
        record.field("loaded", loaded)
        record.field("receipt", receipt)
        record.field("tenders", tenders)
        record.field("discount", discount)
        record.field("isReturn", isReturn)
        record.field("returned", returned)
        record.field("rounding", rounding)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sale: SaleID = try record.field("sale")
        let tips: Money = try record.field("tips")
        let lines: Int = try record.field("lines")
        let stamp: Stamp = try record.field("stamp")
        let taxes: [VATAmount] = try record.field("taxes")
        let change: Money = try record.field("change")
        let loaded: [LoadedAmount]? = try record.field("loaded")
        let receipt: Int64 = try record.field("receipt")
        let tenders: [Tender] = try record.field("tenders")
        let discount: Money = try record.field("discount")
        let isReturn: Bool = try record.field("isReturn")
        let returned: Money = try record.field("returned")
        let rounding: Money = try record.field("rounding")
        self.init(
            sale: sale, receipt: receipt, stamp: stamp, isReturn: isReturn, lines: lines,
            taxes: taxes, returned: returned, discount: discount, rounding: rounding, tips: tips,
            tenders: tenders, change: change, loaded: loaded)
    }
}

extension Tally.Paid: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("amount", amount)
        record.field("method", method)
        record.field("receipts", receipts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let amount: Money = try record.field("amount")
        let method: Tender.Method = try record.field("method")
        let receipts: Int64 = try record.field("receipts")
        self.init(method, receipts: receipts, amount)
    }
}

extension Tally: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sold", sold)
        record.field("tips", tips)
        record.field("lines", lines)
        record.field("sales", sales)
        record.field("taxes", taxes)
        record.field("voids", voids)
        record.field("loaded", loaded)
        record.field("volume", volume)
        record.field("noSales", noSales)
        record.field("returns", returns)
        record.field("tenders", tenders)
        record.field("discount", discount)
        record.field("returned", returned)
        record.field("rounding", rounding)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        sold = try record.field("sold")
        tips = try record.field("tips")
        lines = try record.field("lines")
        sales = try record.field("sales")
        taxes = try record.field("taxes")
        voids = try record.field("voids")
        loaded = try record.field("loaded")
        volume = try record.field("volume")
        noSales = try record.field("noSales")
        returns = try record.field("returns")
        tenders = try record.field("tenders")
        discount = try record.field("discount")
        returned = try record.field("returned")
        rounding = try record.field("rounding")
    }
}

extension GrandTotal: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sold", sold)
        record.field("receipts", receipts)
        record.field("returned", returned)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sold: Money = try record.field("sold")
        let receipts: Int64 = try record.field("receipts")
        let returned: Money = try record.field("returned")
        self.init(receipts: receipts, sold: sold, returned: returned)
    }
}
