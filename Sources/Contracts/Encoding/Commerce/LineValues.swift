package import Commerce
package import Wire

extension SelectedLine.Kind: CBORName {}

extension LineDetail: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lot", lot)
        record.field("base", base)
        record.field("comp", comp)
        record.field("kind", kind)
        record.field("list", list)
        record.field("above", above)
        record.field("combo", combo)
        record.field("rates", rates)
        record.field("exempt", exempt)
        record.field("expiry", expiry)
        record.field("reason", reason)
        record.field("serials", serials)
        record.field("isLimited", isLimited)
        record.field("modifiers", modifiers)
        record.field("bestBefore", bestBefore)
        record.field("minimumAge", minimumAge)
        record.field("stockOfOne", stockOfOne)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        lot = try record.field("lot")
        base = try record.field("base")
        comp = try record.field("comp")
        kind = try record.field("kind")
        list = try record.field("list")
        above = try record.field("above")
        combo = try record.field("combo")
        rates = try record.field("rates")
        exempt = try record.field("exempt")
        expiry = try record.field("expiry")
        reason = try record.field("reason")
        serials = try record.field("serials")
        isLimited = try record.field("isLimited")
        modifiers = try record.field("modifiers")
        bestBefore = try record.field("bestBefore")
        minimumAge = try record.field("minimumAge")
        stockOfOne = try record.field("stockOfOne")
    }
}

extension LineRates: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("here", here)
        record.field("toGo", toGo)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let here: VATRate = try record.field("here")
        self.init(here: here, toGo: try record.field("toGo"))
    }
}

extension ChosenCombo: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("name", name)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let name: String = try record.field("name")
        self.init(sku: sku, name: name)
    }
}

extension ChosenModifier: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("name", name)
        record.field("count", count)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let name: String = try record.field("name")
        let count: Int = try record.field("count")
        self.init(sku: sku, name: name, count: count)
    }
}

extension LinePrice: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("line", line)
        record.field("list", list)
        record.field("unitPrice", unitPrice)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let line: Int = try record.field("line")
        let list: String? = try record.field("list")
        let unitPrice: Money = try record.field("unitPrice")
        self.init(line: line, unitPrice: unitPrice, list: list)
    }
}

extension ItemChoice: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("lot", lot)
        record.field("tare", tare)
        record.field("parts", parts)
        record.field("isGross", isGross)
        record.field("serials", serials)
        record.field("variant", variant)
        record.field("modifiers", modifiers)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
        lot = try record.field("lot")
        tare = try record.field("tare")
        parts = try record.field("parts")
        isGross = try record.field("isGross")
        serials = try record.field("serials")
        variant = try record.field("variant")
        modifiers = try record.field("modifiers")
    }
}

extension PartPick: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("part", part)
        record.field("choice", choice)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let code: String = try record.field("code")
        let part: String = try record.field("part")
        let choice: ItemChoice = try record.field("choice")
        let quantity: Quantity = try record.field("quantity")
        self.init(part: part, code: code, quantity: quantity, choice: choice)
    }
}

extension ModifierPick: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("count", count)
        record.field("group", group)
        record.field("picks", picks)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let count: Int = try record.field("count")
        let group: String = try record.field("group")
        let picks: [ModifierPick] = try record.field("picks")
        self.init(group: group, sku: sku, count: count, picks: picks)
    }
}
