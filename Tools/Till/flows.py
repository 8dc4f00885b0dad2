"""What staff do at the till, each with the taps that it may take at most."""

SHELF = "Café Drinks"
CODES = ["4012345000016", "4012345000023", "4012345000030"]


def tiles(till, count=3):
    for index in range(count):
        till.tap(f".tile >> nth={index}")


def wait_paid(till):
    till.page.wait_for_selector(".paid")
    till.page.wait_for_function(
        r"() => /^T\d+-\d+$/.test(document.querySelector('.paid-receipt')?.innerText)")
    return till.text(".paid-receipt")


def next_sale(till):
    """The overlay leaves by itself with the next product."""
    tiles(till, 1)
    assert till.page.locator(".paid").count() == 0, "the overlay stays when the next sale begins"


def clear(till):
    if till.page.locator(".cart-head").count() == 0 and till.page.locator(".paid").count() == 0:
        till.tap("button.sum")
    if till.page.locator(".cart-head").count():
        bin_ = till.page.locator(".cart-head .tool").nth(4)
        if bin_.is_enabled():
            bin_.click()
            till.page.locator(".option.bad").click()
    if till.size == "phone" and till.page.locator("button.sum[aria-expanded=true]").count():
        till.tap("button.sum")


def counted(till, limit, body):
    before = till.taps()
    result = body()
    taken = till.taps() - before
    assert taken <= limit, f"{taken} taps, {limit} at most"
    return taken, result


def cash_exact(till):
    def body():
        tiles(till)
        till.tap(".exact")
        return wait_paid(till)
    return counted(till, 4, body)[0]


def cash_note(till):
    def body():
        tiles(till)
        till.page.wait_for_selector(".sum-amount:not(.pending)")
        till.tap(".chip")
        return wait_paid(till)
    return counted(till, 4, body)[0]


def card(till):
    def body():
        tiles(till)
        till.tap(".plastic")
        return wait_paid(till)
    return counted(till, 4, body)[0]


def by_scanner(till):
    def body():
        for index, code in enumerate(CODES):
            till.scan(code)
            till.page.wait_for_function(
                "n => parseInt(document.querySelector('.sum small')?.innerText) >= n",
                arg=index + 1)
        till.tap(".exact")
        return wait_paid(till)
    return counted(till, 1, body)[0]


def refund_one_line(till):
    tiles(till)
    till.tap(".exact")
    receipt = wait_paid(till)

    def body():
        till.scan(receipt)
        till.page.wait_for_selector(".refund-line")
        till.tap(".refund-line .list-row >> nth=1")
        till.picture("refund")
        till.tap(".pay-out .exact")
        till.page.wait_for_selector(".notice.good")
    taken = counted(till, 3, body)[0]
    till.picture("refunded")
    till.page.locator(".notice button").click()
    return taken


def split(till):
    tiles(till)
    if till.size == "phone":
        till.tap("button.sum")

    def body():
        till.tap(".cart-head .tool >> nth=2")
        till.tap(".lines .line-main >> nth=0")
        till.picture("split")
        till.page.wait_for_selector(".sum-amount:not(.pending)")
        till.tap(".exact")
        till.page.wait_for_function("() => document.querySelectorAll('.apart').length === 0")
        till.page.wait_for_selector(".sum-amount:not(.pending)")
        till.tap(".exact")
        return wait_paid(till)
    return counted(till, 4, body)[0]


def park_and_resume(till):
    tiles(till)
    if till.size == "phone":
        till.tap("button.sum")

    def body():
        till.tap(".cart-head .tool >> nth=3")
        till.page.wait_for_selector(".park")
        till.picture("parked")
        till.tap(".park")
        till.page.wait_for_function("() => document.querySelectorAll('.park').length === 0")
    taken = counted(till, 2, body)[0]
    till.tap(".exact")
    wait_paid(till)
    return taken


def quantity_first(till):
    """`3` `*` by keyboard, then a tile."""
    till.page.evaluate("() => document.activeElement && document.activeElement.blur()")
    till.page.keyboard.press("3")
    till.page.wait_for_selector(".times.on")
    tiles(till, 1)
    assert till.page.locator(".badge").first.inner_text() == "3"
    till.tap(".exact")
    wait_paid(till)
    return 2


def switch_cashier(till):
    """To somebody who has worked on this device before, by PIN where there are some."""
    till.page.locator(".who").click()
    if till.page.locator(".dots").count():
        till.page.locator(".card > .plain").click()
    till.sign_in(1)
    tiles(till, 1)

    def body():
        till.tap(".face")
        till.page.wait_for_selector(".person, .dots, .badge")
        if till.page.locator(".dots").count():
            till.enter_pin(0)
        till.page.wait_for_selector(".badge")
    taken = counted(till, 5, body)[0]
    clear(till)
    return taken


def message_flow(till):
    """From a receipt in the back office one tap shows every message of its sale."""
    till.go("office")
    till.page.locator(".tabs .shelf").nth(3).click()
    till.page.wait_for_selector(".with-tool")
    receipt = till.text(".with-tool b")

    def body():
        till.tap(".with-tool .square")
        till.page.wait_for_selector(".flow-body .flow-label")
    taken = counted(till, 1, body)[0]
    assert till.text(".flow-title h2") == receipt, "another sale is shown"
    drawn = till.page.locator(".flow-body").text_content()
    for word in ("terminal.sell", "catalog.find", "inventory.move", "receipts.issue"):
        assert word in drawn, f"{word} is not in the picture"
    till.picture("flow")
    till.page.locator(".page summary").click()
    till.page.locator(".flow-table").scroll_into_view_if_needed()
    till.picture("flow-table")
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".with-tool")
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".tile")
    return taken


def flow_while_paid(till):
    """While a card is charged one tap shows how far the sale is, until all of it has arrived."""
    tiles(till, 1)
    till.tap(".plastic")
    till.page.wait_for_selector(".paid")

    def body():
        till.tap(".paid-tools .tool >> nth=1")
        till.page.wait_for_selector(".flow-body .flow-label")
    taken = counted(till, 1, body)[0]
    till.page.wait_for_function(
        "() => document.querySelector('.flow-body')?.textContent.includes('reporting.sold')")
    till.page.wait_for_selector(".flow-state:not(.on)")
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".tile")
    return taken


def answering(status, body):
    return lambda route: route.fulfill(status=status, json=body)


def flow_not_there(till):
    """What no node remembers, and what a person may not see, is said with the way out."""
    lost = {"sale": "0" * 32, "live": False, "took": 0, "participants": [], "messages": [],
            "rows": [], "dropped": 0,
            "gaps": [{"node": "shop", "why": "forgot", "since": "2026-11-02T08:04:00"},
                     {"node": "front", "why": "away"}]}
    refused = {"name": "staff.notAllowed", "detail": "no", "again": False,
               "text": {"de": "Das darf diese Person nicht.", "en": "This person may not do this."}}
    for name, status, body in (("lost", 200, lost), ("refused", 422, refused)):
        till.page.route("**/api/v1/flows/*", answering(status, body))
        till.go("office")
        till.page.locator(".tabs .shelf").nth(3).click()
        till.tap(".with-tool .square")
        till.page.wait_for_selector(".page .panel .tool")
        till.picture(f"flow-{name}")
        till.page.unroute("**/api/v1/flows/*")
        for _ in range(2):
            till.page.locator(".bar button").first.click()
        till.page.wait_for_selector(".tile")


FLOWS = {
    "cash, 3 tiles, exact": cash_exact,
    "cash, 3 tiles, note chip": cash_note,
    "the same by scanner": by_scanner,
    "card, 3 tiles": card,
    "refund one line, receipt scanned": refund_one_line,
    "split one of three lines": split,
    "park and resume": park_and_resume,
    "quantity first": quantity_first,
    "switch cashier": switch_cashier,
    "message flow of a receipt": message_flow,
    "message flow while a card is charged": flow_while_paid,
    "a flow that is not there": flow_not_there,
}
