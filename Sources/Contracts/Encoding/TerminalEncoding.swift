package import Wire

extension BeginSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("group", group)
        record.field("staff", staff)
        record.field("member", member)
        record.field("orderType", orderType)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        group = try record.field("group")
        staff = try record.field("staff")
        member = try record.field("member")
        orderType = try record.field("orderType")
    }
}

extension ScanItem: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("sale", sale)
        record.field("step", step)
        record.field("price", price)
        record.field("choice", choice)
        record.field("quantity", quantity)
        record.field("checkedAge", checkedAge)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        sale = try record.field("sale")
        step = try record.field("step")
        price = try record.field("price")
        choice = try record.field("choice")
        quantity = try record.field("quantity")
        checkedAge = try record.field("checkedAge")
    }
}

extension ChangeQuantity: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("line", line)
        record.field("sale", sale)
        record.field("step", step)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        line = try record.field("line")
        sale = try record.field("sale")
        step = try record.field("step")
        quantity = try record.field("quantity")
    }
}

extension GiveDiscount: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("line", line)
        record.field("sale", sale)
        record.field("step", step)
        record.field("reason", reason)
        record.field("discount", discount)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        line = try record.field("line")
        sale = try record.field("sale")
        step = try record.field("step")
        reason = try record.field("reason")
        discount = try record.field("discount")
    }
}

extension CompSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("line", line)
        record.field("sale", sale)
        record.field("step", step)
        record.field("reason", reason)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        line = try record.field("line")
        sale = try record.field("sale")
        step = try record.field("step")
        reason = try record.field("reason")
    }
}

extension OrderSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("orderType", orderType)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        orderType = try record.field("orderType")
    }
}

extension ExemptSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("reason", reason)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        reason = try record.field("reason")
    }
}

extension GiveCoupons: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("codes", codes)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        codes = try record.field("codes")
    }
}

extension AddTender: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("step", step)
        record.field("tender", tender)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        step = try record.field("step")
        tender = try record.field("tender")
    }
}

extension AbandonSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("goesOn", goesOn)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        goesOn = try record.field("goesOn")
    }
}

extension FinishSale: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension Sell: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("due", due)
        record.field("comp", comp)
        record.field("sale", sale)
        record.field("group", group)
        record.field("items", items)
        record.field("staff", staff)
        record.field("member", member)
        record.field("reason", reason)
        record.field("signIn", signIn)
        record.field("soldAt", soldAt)
        record.field("coupons", coupons)
        record.field("layaway", layaway)
        record.field("returns", returns)
        record.field("accounts", accounts)
        record.field("discount", discount)
        record.field("payments", payments)
        record.field("exemption", exemption)
        record.field("giftCards", giftCards)
        record.field("orderType", orderType)
        record.field("checkedAge", checkedAge)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        due = try record.field("due")
        comp = try record.field("comp")
        sale = try record.field("sale")
        group = try record.field("group")
        items = try record.field("items")
        staff = try record.field("staff")
        member = try record.field("member")
        reason = try record.field("reason")
        signIn = try record.field("signIn")
        soldAt = try record.field("soldAt")
        coupons = try record.field("coupons")
        layaway = try record.field("layaway")
        returns = try record.field("returns")
        accounts = try record.field("accounts")
        discount = try record.field("discount")
        payments = try record.field("payments")
        exemption = try record.field("exemption")
        giftCards = try record.field("giftCards")
        orderType = try record.field("orderType")
        checkedAge = try record.field("checkedAge")
    }
}

extension Sell.Item: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("code", code)
        record.field("comp", comp)
        record.field("price", price)
        record.field("choice", choice)
        record.field("discount", discount)
        record.field("quantity", quantity)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        code = try record.field("code")
        comp = try record.field("comp")
        price = try record.field("price")
        choice = try record.field("choice")
        discount = try record.field("discount")
        quantity = try record.field("quantity")
    }
}

extension Sell.Payment: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("tip", tip)
        record.field("code", code)
        record.field("amount", amount)
        record.field("method", method)
        record.field("currency", currency)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        tip = try record.field("tip")
        code = try record.field("code")
        amount = try record.field("amount")
        method = try record.field("method")
        currency = try record.field("currency")
    }
}

extension FollowCatalog: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("version", version)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        version = try record.field("version")
    }
}

extension ShowTerminal: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {}

    package init(fields record: inout CBORReader) throws(CBORError) {
        self.init()
    }
}

extension KnownSales: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sales", sales)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sales = try record.field("sales")
    }
}

extension SalesKnown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sales", sales)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sales = try record.field("sales")
    }
}

extension SaleShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
        record.field("priced", priced)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
        priced = try record.field("priced")
    }
}

extension SaleFinished: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("sale", sale)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        sale = try record.field("sale")
    }
}

extension TerminalShown: CBORRecord {
    package func writeFields(to record: inout CBORWriter) {
        record.field("open", open)
        record.field("currency", currency)
        record.field("lastReceipt", lastReceipt)
    }

    package init(fields record: inout CBORReader) throws(CBORError) {
        open = try record.field("open")
        currency = try record.field("currency")
        lastReceipt = try record.field("lastReceipt")
    }
}
