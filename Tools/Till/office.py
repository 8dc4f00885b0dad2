"""What a manager does in the back office, each seen at the till where that is the point."""
import os
import tempfile

import flows

TABS = ["today", "products", "stock", "receipts", "prices", "members", "staff", "parked"]


def enter(till, name):
    """The tab of this name, with nothing left open in it."""
    if till.page.locator(".tabs").count() == 0:
        till.go("office")
        till.page.wait_for_selector(".tabs")
    till.page.locator(".tabs .shelf").nth(TABS.index(name)).click()
    till.page.wait_for_selector(".room")


def leave(till):
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".tile")


def saved(till):
    till.page.wait_for_selector(".notice.good")
    till.page.locator(".notice button").click()


def fill(till, place, text):
    till.page.locator(".office-side .field input").nth(place).fill(text)


def price_of(till, name):
    """At the till, as it is asked for once the product is in the cart."""
    till.page.locator("#search").fill(name)
    till.tap(".tile >> nth=0")
    till.page.locator("#search").fill("")
    till.page.wait_for_selector(".sum-amount:not(.pending)")
    return till.text(".sum-amount")


def product(till):
    """A new product is sold at its price, at another one after a change, and no more once it is out."""
    name = f"Probetee {till.size} {till.language}"
    enter(till, "products")
    till.picture("office-products")
    till.page.locator(".room .row .tool").first.click()
    till.picture("office-product-new")
    till.page.locator(".office-side .primary").click()
    till.page.wait_for_selector(".problem:not(:empty)")
    fill(till, 0, f"PROBE-{till.size}-{till.language}")
    fill(till, 1, name)
    fill(till, 2, "3,10")
    till.page.locator(".office-side .primary").click()
    saved(till)
    leave(till)
    flows.clear(till)
    assert "10" in price_of(till, name), "the new product has another price"
    flows.clear(till)
    enter(till, "products")
    find(till, name)
    till.page.locator(".link").first.click()
    till.page.locator(".office-side select").nth(1).select_option(index=1)
    till.picture("office-product")
    fill(till, 2, "2.95")
    till.page.locator(".office-side .primary").click()
    saved(till)
    leave(till)
    assert "95" in price_of(till, name), "the changed price has not come to the till"
    flows.clear(till)
    enter(till, "products")
    find(till, name)
    till.page.locator(".link").first.click()
    till.page.wait_for_selector(".office-side .danger")
    assert till.page.locator(".office-side select").nth(1).input_value(), "its rate to go is not there"
    till.page.locator(".office-side select").nth(1).select_option(index=0)
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.locator(".link").first.click()
    till.page.wait_for_selector(".office-side .danger")
    assert not till.page.locator(".office-side select").nth(1).input_value(), "it still has another rate to go"
    till.page.locator(".office-side .danger").click()
    till.picture("office-product-out")
    till.page.locator(".option.bad").click()
    saved(till)
    find(till, name)
    assert till.page.locator("td .mark").count() == 1, "nothing says that it is out of sale"
    leave(till)
    till.page.locator("#search").fill(name)
    till.settle()
    assert till.page.locator(".tile").count() == 0, "what is out of sale has a tile"
    till.page.locator("#search").fill("")
    return 0


def find(till, text):
    till.page.locator(".room input[type=search]").fill(text)
    till.page.wait_for_function("() => document.querySelectorAll('.office-table tbody tr').length === 1")


def file_of(text, encoding):
    path = os.path.join(tempfile.mkdtemp(prefix="kontor-import-"), "Preisliste Frühjahr.csv")
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write(text)
    return path


def importing(till):
    """A German spreadsheet's file is understood, taken over but for its wrong rows, and taken back."""
    tag = f"{till.size}-{till.language}"
    rows = (f"Artikelnr;Bezeichnung;Warengruppe;VK-Preis;MwSt;Lieferant\r\n"
            f"IMP-{tag};Grüner Tee mit einem sehr langen Namen {tag};Tee;3,10;19;Müller\r\n"
            f"BAD-{tag};Ohne Preis;Tee;viel;19;Müller\r\nTAX-{tag};Steuer;Tee;1,00;42;Müller\r\n")
    enter(till, "products")
    till.page.locator(".room .row .tool").nth(1).click()
    till.picture("office-import")
    till.page.set_input_files("input[type=file]", file_of(rows, "cp1252"))
    till.page.wait_for_selector(".office-columns")
    till.picture("office-import-preview")
    facts = till.text(".office-facts")
    assert "Windows-1252" in facts and ";" in facts, facts
    values = till.page.locator(".figure-value").all_inner_texts()
    assert values == ["1", "0", "0", "2"], f"{values}"
    till.page.locator(".office-import .foot .primary").scroll_into_view_if_needed()
    till.page.locator(".office-import .foot .primary").click()
    saved(till)
    till.page.wait_for_selector(".office-last")
    till.picture("office-import-done")
    till.page.locator(".office-last .tool").click()
    till.picture("office-import-undo")
    till.page.locator(".option.bad").click()
    saved(till)
    assert till.page.locator(".office-last").count() == 0, "it can be taken back twice"
    till.page.set_input_files("input[type=file]", file_of("Farbe;Form\r\nrot;rund\r\n", "utf-8"))
    till.page.wait_for_selector(".notice.bad")
    till.picture("office-import-wrong")
    till.page.locator(".notice button").click()
    till.page.locator(".office-import .tool").first.click()
    leave(till)
    return 0


def promotion(till):
    """Half a price for everybody, seen in the cart, and gone when it is withdrawn."""
    enter(till, "prices")
    till.picture("office-prices")
    before = till.page.locator(".office-table tbody tr").count()
    fill(till, 0, f"Glückstag {till.size} {till.language}")
    fill(till, 1, "50")
    till.page.locator(".office-side select").nth(1).select_option("all")
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.wait_for_function(
        f"() => document.querySelectorAll('.office-table tbody tr').length === {before + 1}")
    till.picture("office-promotion")
    leave(till)
    flows.tiles(till, 1)
    till.page.wait_for_selector(".sum-amount:not(.pending)")
    flows.clear(till)
    enter(till, "prices")
    row = till.page.locator(".office-table tbody tr", has_text="Glückstag").first
    row.locator("button").click()
    till.page.locator(".option.bad").click()
    till.page.wait_for_function("() => !document.querySelector('.room').innerText.includes('Glückstag')")
    leave(till)
    return 0


def price_list(till):
    """A list with a price of its own is written, changed and withdrawn."""
    name = f"Abends {till.size} {till.language}"
    enter(till, "prices")
    till.page.locator("div.office-second .tool").click()
    fill(till, 0, name)
    fill(till, 3, "00:00")
    fill(till, 5, "stammgast")
    fill(till, 6, "2")
    fill(till, till.page.locator(".office-side input").count() - 1, "helles")
    till.page.locator(".office-found .list-row").first.click()
    price = till.page.locator(".list-price input")
    price.fill("x")
    till.page.locator(".office-side .primary").click()
    till.page.wait_for_selector(".office-side .problem:not(:empty)")
    price.fill("0,89")
    till.page.locator(".office-side .primary").click()
    till.page.wait_for_selector(".office-side .problem:has-text('Uhrzeiten'), .office-side .problem:has-text('times')")
    fill(till, 4, "23:30")
    till.picture("office-list")
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.locator(".link", has_text=name).click()
    till.page.wait_for_selector(".list-price")
    assert till.page.locator(".list-price input").input_value() in ("0,89", "0.89")
    kept = [till.page.locator(".office-side .field input").nth(place).input_value() for place in (3, 4, 5)]
    assert kept == ["00:00", "23:30", "stammgast"], kept
    till.picture("office-list-again")
    till.page.locator(".office-side .office-foot .tool").click()
    till.page.locator("tr", has_text=name).locator(".tool").click()
    till.page.locator(".option.bad").click()
    till.page.wait_for_function(f"() => !document.querySelector('.room').innerText.includes('{name}')")
    leave(till)
    return 0


def stock(till):
    """Goods come in, and a count with its reason makes right what is there."""
    enter(till, "stock")
    till.page.wait_for_selector(".office-table .link")
    till.picture("office-stock")
    till.page.locator(".link").first.click()
    fill(till, 0, "12")
    till.picture("office-stock-in")
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.locator(".link").first.click()
    till.page.locator(".office-side .choice .tool").nth(1).click()
    fill(till, 0, "7")
    till.picture("office-stock-count")
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.wait_for_function(
        "() => document.querySelector('.office-table tbody td.number').innerText.startsWith('7')")
    leave(till)
    return 0


def people(till):
    """Somebody is hired, gets a PIN and is locked out; what was done is written below."""
    number = f"P-{till.size}-{till.language}"
    enter(till, "staff")
    till.page.wait_for_selector(".office-table")
    till.picture("office-staff")
    till.page.locator(".office-end .tool").click()
    fill(till, 0, number)
    fill(till, 1, "Wilhelmine Freifrau von und zu Hohenstaufen-Rosenkranz")
    till.page.locator(".office-side .primary").click()
    saved(till)
    till.page.locator("tr", has_text=number).locator(".link").first.click()
    till.picture("office-person")
    till.page.locator(".office-side .actions .tool").first.click()
    for _ in range(2):
        for digit in "8642":
            till.tap(f".question .key:text-is('{digit}')")
        till.page.locator(".question .key").last.click()
        till.settle()
    saved(till)
    till.page.locator("tr", has_text=number).locator(".link").first.click()
    till.page.locator(".office-side .danger").click()
    till.page.locator(".option.bad").click()
    saved(till)
    till.page.wait_for_selector("td .low")
    till.page.locator(".office-second").scroll_into_view_if_needed()
    till.picture("office-audit")
    assert number in till.text(".office-list"), "the audit does not say who was locked out"
    leave(till)
    return 0


def receipts(till):
    """A receipt is found by its amount, looked at, and taken to where it is given back."""
    flows.tiles(till, 2)
    till.tap(".exact")
    number = flows.wait_paid(till)
    flows.next_sale(till)
    flows.clear(till)
    enter(till, "receipts")
    till.page.locator(".office-search input").first.fill(number)
    till.page.locator(".office-search .primary").click()
    till.page.wait_for_function("() => document.querySelectorAll('.office-list .list-row').length === 1")
    till.page.locator(".office-list .list-row").click()
    till.page.wait_for_selector(".office-side .paper")
    assert number in till.text(".office-side .paper"), "another receipt is shown"
    till.picture("office-receipts")
    till.page.locator(".office-search input").first.fill("gibtesnicht")
    till.page.locator(".office-search .primary").click()
    till.page.wait_for_selector(".office-empty")
    till.picture("office-receipts-none")
    till.page.locator(".office-side .actions .tool").nth(1).click()
    till.page.wait_for_selector(".refund-line, .refund")
    assert till.page.locator("k-refund").count() == 1
    till.page.locator(".bar button").first.click()
    till.page.wait_for_selector(".tile")
    return 0


def parked(till):
    """What is stuck is shown with its reason, and given up only by who says why."""
    stuck = {"away": ["kitchen"], "messages": [
        {"node": "shop", "id": 17, "from": "corner/terminal/1", "to": "corner/receipts",
         "message": "receipts.issue/1", "reason": "receipts.unknown: the receipt is of another store",
         "since": "2026-11-02T08:04:00"}]}
    till.page.route("**/api/v1/parked-messages", lambda route: route.fulfill(status=200, json=stuck)
                    if route.request.method == "GET" else route.fulfill(status=204))
    enter(till, "parked")
    till.page.wait_for_selector(".office-message")
    till.picture("office-parked")
    till.page.locator(".office-message .danger").click()
    till.picture("office-parked-discard")
    till.page.locator("k-question input").fill("Nachgezählt")
    till.page.locator("k-question .primary").click()
    saved(till)
    till.page.unroute("**/api/v1/parked-messages")
    enter(till, "parked")
    till.page.wait_for_selector(".office-empty")
    till.picture("office-parked-none")
    leave(till)
    return 0


ALL = {
    "office: product": product, "office: import": importing, "office: promotion": promotion,
    "office: price list": price_list,
    "office: stock": stock, "office: people": people, "office: receipts": receipts,
    "office: stuck messages": parked,
}
