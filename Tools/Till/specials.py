"""What makes a sale another than cash for goods: coupons, the house, foreign money, a void."""
import flows


def open_cart(till):
    if till.page.locator(".cart-head").count() == 0:
        till.tap("button.sum")


def due(till):
    """What the till asks for, as digits alone."""
    till.page.wait_for_selector(".sum-amount:not(.pending)")
    return int("".join(each for each in till.text(".sum-amount") if each.isdigit()))


def coupon(till):
    """Scanned onto the cart and taken off again; typed, it goes with the sale and takes a half off."""
    flows.tiles(till, 2)
    full = due(till)
    till.scan("WILLKOMMEN")
    till.page.wait_for_selector(".extra")
    till.page.wait_for_function("() => !document.querySelector('.sum-amount.pending')")
    half = due(till)
    assert abs(half * 2 - full) <= 2, f"{half} is not the half of {full}"
    till.page.locator(".notice button").click()
    till.tap(".extra .plain")
    till.page.wait_for_function("() => document.querySelectorAll('.extra').length === 0")
    assert due(till) == full, "a coupon that was taken off still counts"
    open_cart(till)

    def body():
        till.tap(".cart-head .tool >> nth=1")
        till.picture("cheaper")
        till.tap(".option >> nth=6")
        till.page.locator(".question input").fill("WILLKOMMEN")
        till.picture("coupon")
        till.tap(".question .primary")
        till.page.wait_for_selector(".extra")
        till.page.locator(".notice button").click()
        till.picture("with-coupon")
        assert due(till) == half, "typed, it takes something else off"
        till.tap(".exact")
        return flows.wait_paid(till)
    return flows.counted(till, 5, body)[0]


def coupon_unknown(till):
    """A code that is no coupon's is said to be, and nothing is put on the cart."""
    flows.tiles(till, 1)
    open_cart(till)
    till.tap(".cart-head .tool >> nth=1")
    till.tap(".option >> nth=6")
    till.page.locator(".question input").fill("NIEMALS")
    till.tap(".question .primary")
    till.page.wait_for_selector(".notice.bad")
    assert till.page.locator(".extra").count() == 0, "an unknown coupon is on the cart"
    till.picture("coupon-unknown")
    till.page.locator(".notice button").click()
    flows.clear(till)
    return 0


def cheaper_line(till, limit, make_cheaper, picture):
    """Two lines of which the first is made cheaper, and paid."""
    flows.tiles(till, 2)
    full = due(till)
    open_cart(till)

    def body():
        till.tap(".lines .line-main >> nth=0")
        make_cheaper()
        till.page.wait_for_selector(".line .off")
        assert due(till) < full, "the line costs what it did"
        till.picture(picture)
        till.tap(".exact")
        return flows.wait_paid(till)
    return flows.counted(till, limit, body)[0]


def tender_taken_back(till):
    """Half of it in cash was typed too soon: a tap and a question, and all of it is to be paid again."""
    flows.tiles(till, 2)
    full = due(till)
    till.tap(".other")
    till.tap(".option >> nth=1")
    till.page.wait_for_selector(".extra.given")
    assert due(till) < full, "what was given does not count"
    till.picture("part-given")

    def body():
        till.tap(".extra.given")
        till.picture("part-back")
        till.tap(".option.bad")
        till.page.wait_for_function("() => !document.querySelector('.extra.given')")
        assert due(till) == full, "what was taken back still counts"
    taken = flows.counted(till, 2, body)[0]
    till.tap(".exact")
    flows.wait_paid(till)
    return taken


def sold(till, place):
    """One piece of a tile, and the receipt of it."""
    till.tap(f".tile >> nth={place}")
    price = due(till)
    till.tap(".exact")
    return flows.wait_paid(till), price


def exchange(till):
    """The receipt is scanned, its line and other goods are touched, and the difference goes to whom it belongs."""
    taken = 0
    for name, mine, other in (("dearer", 0, 1), ("cheaper", 1, 0)):
        receipt, price = sold(till, mine)

        def body():
            till.scan(receipt)
            till.page.wait_for_selector(".refund-line")
            till.tap(".refund-line .list-row")
            till.picture(f"exchange-{name}-choose")
            till.tap(".exchange")
            till.page.wait_for_selector(".tile")
            till.tap(f".tile >> nth={other}")
            difference = due(till)
            till.picture(f"exchange-{name}")
            till.tap(".exact")
            return difference, flows.wait_paid(till)
        taken, (difference, new) = flows.counted(till, 4, body)
        till.picture(f"exchange-{name}-done")
        assert difference > 0, "nothing differs"
        halves = till.page.evaluate(
            "(receipts) => Promise.all(receipts.map((each) => fetch(`/api/v1/receipts/${each}`).then((answer) => answer.json())))",
            [receipt, new])
        assert halves[0]["left"][0]["quantity"] == 0, "it may come back once more"
        assert abs(halves[1]["due"] - price) == difference, f"{halves[1]['due']} for {price}: {difference}"
    return taken


def needing_approval(till):
    """This store lets everybody do everything, so its answers are those of one that asks; says what the app asked for."""
    asked = []

    def sell(route):
        if asked:
            return route.continue_()
        asked.append("sale")
        return route.fulfill(status=422, json={
            "name": "staff.needsApproval", "detail": "exemptTax needs approval by who may do it", "again": False,
            "text": {"de": "Das muss jemand freigeben.", "en": "Somebody has to approve this."}})

    def approve(route):
        asked.append(route.request.post_data_json)
        route.fulfill(status=200, json={"approver": "S-03"})
    wanted = {"staff": "S-02", "wanted": {"action": "exemptTax", "subject": "a sale"}}
    till.page.route("**/api/v1/sales", sell)
    till.page.route("**/api/v1/attendance", flows.answering(200, wanted))
    till.page.route("**/api/v1/approvals", approve)
    return asked


def without_vat(till):
    """None is charged, with the number of the document, and who may decide that approves it in place."""
    flows.tiles(till, 2)
    full = due(till)
    open_cart(till)
    till.tap(".cart-head .tool >> nth=1")
    till.tap(".option >> nth=8")
    till.page.locator(".question input").fill("AE-FORM 302 4711")
    till.picture("without-vat-why")
    till.tap(".question .primary")
    till.page.wait_for_selector(".extra")
    assert due(till) < full, "its price still has VAT in it"
    till.picture("without-vat")
    asked = needing_approval(till)
    till.tap(".exact")
    till.page.wait_for_selector(".question .option")
    till.picture("without-vat-approver")
    till.page.locator(".option", has_text="Maike").click()
    till.page.wait_for_selector(".question .dots")
    till.enter_pin(2)
    till.page.locator(".question .key").last.click()
    receipt = flows.wait_paid(till)
    till.page.unroute_all()
    assert [(each["approver"], each["action"], each["pin"]) for each in asked[1:]] == [("S-03", "exemptTax", "2096")], asked
    reason = till.page.evaluate(
        "(receipt) => fetch(`/api/v1/receipts/${receipt}`).then((answer) => answer.json())"
        ".then(({exemption, vat}) => vat.every(({vat}) => vat === 0) && exemption)", receipt)
    assert reason == "AE-FORM 302 4711", f"nobody knows why: {reason}"
    return 0


def line_discount(till):
    def make_cheaper():
        till.tap(".line-tools .tool:not(.square) >> nth=2")
        till.tap(".option:has-text('20 %')")
        till.page.wait_for_selector(".option:has-text('Damaged'), .option:has-text('Beschädigt')")
        till.picture("why-a-discount")
        till.tap(".option >> nth=0")
    return cheaper_line(till, 5, make_cheaper, "discounted-line")


def basket_discount(till):
    """Off all of it, with the reason beside it."""
    flows.tiles(till, 2)
    full = due(till)
    open_cart(till)

    def body():
        till.tap(".cart-head .tool >> nth=1")
        till.tap(".option:has-text('10 %')")
        till.page.wait_for_selector(".option:has-text('Damaged'), .option:has-text('Beschädigt')")
        till.tap(".option >> nth=2")
        till.page.wait_for_selector(".extra:has-text('('):has-text('10')")
        assert due(till) < full, "it costs what it did"
        till.picture("discounted-cart")
        till.tap(".exact")
        return flows.wait_paid(till)
    taken, receipt = flows.counted(till, 4, body)
    reason = till.page.evaluate(
        "(receipt) => fetch(`/api/v1/receipts/${receipt}`).then((answer) => answer.json())"
        ".then(({discount}) => discount.reason)", receipt)
    assert reason, "nobody knows why"
    return taken


def line_on_the_house(till):
    def make_cheaper():
        till.picture("line-tools")
        till.tap(".line-tools .tool:not(.square) >> nth=3")
        till.picture("why-on-the-house")
        till.tap(".option >> nth=1")
    return cheaper_line(till, 4, make_cheaper, "on-the-house")


def all_on_the_house(till):
    flows.tiles(till, 2)
    due(till)
    open_cart(till)

    def body():
        till.tap(".cart-head .tool >> nth=1")
        till.tap(".option >> nth=7")
        till.tap(".option >> nth=0")
        assert due(till) == 0, "something still has to be paid"
        till.tap(".exact")
        return flows.wait_paid(till)
    taken = flows.counted(till, 4, body)[0]
    till.picture("paid-by-the-house")
    return taken


def foreign_cash(till):
    """Notes of another country pay, and change is the store's own money."""
    flows.tiles(till, 1)
    due(till)

    def body():
        till.tap(".chip.other")
        till.picture("other-with-foreign")
        till.tap(".option", has_text="CHF")
        for digit in "5000":
            till.tap(f".question .key:text-is('{digit}')")
        till.picture("foreign")
        till.tap(".question .primary")
        return flows.wait_paid(till)
    taken, receipt = flows.counted(till, 7, body)
    till.picture("paid-foreign")
    tenders = till.page.evaluate(
        "(receipt) => fetch(`/api/v1/receipts/${receipt}`).then((answer) => answer.json())"
        ".then(({tenders}) => tenders)", receipt)
    assert [each["foreign"]["amount"] for each in tenders] == [5000], f"paid with {tenders}"
    return taken


def void_last(till):
    """The sale that was just paid is taken back as a whole, once."""
    flows.tiles(till, 2)
    till.tap(".plastic")
    receipt = flows.wait_paid(till)

    def body():
        till.tap(".paid-tools .tool >> nth=3")
        till.picture("why-void")
        till.tap(".option >> nth=0")
        till.page.wait_for_selector(".notice.good")
    taken = flows.counted(till, 2, body)[0]
    till.picture("voided")
    till.page.locator(".notice button").click()
    till.scan(receipt)
    till.page.wait_for_selector(".pay-out")
    till.picture("voided-receipt")
    assert till.page.locator(".pay-out .wide:not(.exchange)").is_disabled(), "it can be voided twice"
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".tile")
    return taken


ALL = {
    "a coupon, scanned and typed": coupon,
    "a coupon that is none": coupon_unknown,
    "a line on the house": line_on_the_house,
    "a discount on a line, and why": line_discount,
    "a discount on all, and why": basket_discount,
    "a payment taken back": tender_taken_back,
    "goods exchanged": exchange,
    "a sale without VAT, approved in place": without_vat,
    "all on the house": all_on_the_house,
    "foreign cash": foreign_cash,
    "void the last sale": void_last,
}
