package import Wire

extension JoinMembers: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("members", members)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        members = try record.field("members")
    }
}

extension EarnPoints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("member", member)
        record.field("points", points)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        member = try record.field("member")
        points = try record.field("points")
    }
}

extension RedeemPoints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("member", member)
        record.field("points", points)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        member = try record.field("member")
        points = try record.field("points")
    }
}

extension ReturnPoints: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension FindMember: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("least", least)
        record.field("number", number)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        least = try record.field("least")
        number = try record.field("number")
    }
}

extension MemberFound: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("member", member)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        member = try record.field("member")
    }
}
