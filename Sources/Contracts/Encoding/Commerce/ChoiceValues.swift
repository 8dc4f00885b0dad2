package import Commerce
package import Wire

extension ModifierGroup: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("max", max)
        record.field("min", min)
        record.field("name", name)
        record.field("modifiers", modifiers)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: String = try record.field("id")
        let max: Int = try record.field("max")
        let min: Int = try record.field("min")
        let name: String = try record.field("name")
        let modifiers: [Modifier] = try record.field("modifiers")
        self.init(id: id, name: name, min: min, max: max, modifiers: modifiers)
    }
}

extension Modifier: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("name", name)
        record.field("limit", limit)
        record.field("price", price)
        record.field("groups", groups)
        record.field("vatClass", vatClass)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let name: String = try record.field("name")
        let limit: Int = try record.field("limit")
        let price: Money = try record.field("price")
        let groups: [ModifierGroup] = try record.field("groups")
        let vatClass: String? = try record.field("vatClass")
        self.init(
            sku: sku, name: name, price: price, vatClass: vatClass, limit: limit, groups: groups)
    }
}

extension Combo: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("parts", parts)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let parts: [ComboPart] = try record.field("parts")
        self.init(parts: parts)
    }
}

extension ComboPart: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("id", id)
        record.field("max", max)
        record.field("min", min)
        record.field("name", name)
        record.field("choices", choices)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let id: String = try record.field("id")
        let max: Int = try record.field("max")
        let min: Int = try record.field("min")
        let name: String = try record.field("name")
        let choices: [ComboChoice] = try record.field("choices")
        self.init(id: id, name: name, min: min, max: max, choices: choices)
    }
}

extension ComboChoice: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sku", sku)
        record.field("surcharge", surcharge)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        let sku: String = try record.field("sku")
        let surcharge: Money = try record.field("surcharge")
        self.init(sku: sku, surcharge: surcharge)
    }
}
