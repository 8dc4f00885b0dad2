"""What is given back while no server answers: of sales that wait on the device, and of one that it has seen."""
import flows
from device import RECEIPT, ROWS, pay

SOLD = r"^T\d+-\d{6}$"


def sell_before(till):
    """A sale of two lines through the server, which the device then knows."""
    pay(till, SOLD, 2)
    return till.text(".paid-receipt")


def give_back(till, receipt, picture, choose):
    """In cash, under a number of the device's own series, with a paper at once."""
    till.scan(receipt)
    till.page.wait_for_selector(".refund-line")
    till.tap(choose)
    till.picture(picture)
    till.tap(".pay-out .exact")
    till.page.wait_for_selector(".paper")
    own, paper = till.text(".question h2"), till.text(".paper")
    assert RECEIPT.match(own), own
    assert own in paper and receipt in paper, paper
    till.picture(f"{picture}-paper")
    till.tap(".question-head .plain")
    till.page.wait_for_selector(".notice.good")
    till.page.locator(".notice button").click()
    return own


def give_back_alone(till, seller, seen):
    """All of the last sale, which nobody has heard of, and a line of one that the server made; neither goes back
    twice."""
    last = seller.seen[-1]
    till.tap(".paid-tools .tool >> nth=2") if till.page.locator(".paid").count() else None
    seller.seen.append(give_back(till, last, "offline-refund", ".panel-head .tool"))
    conflict = give_back(till, seen, "offline-refund-seen", ".refund-line .list-row")
    seller.seen.append(conflict)
    till.scan(last)
    till.page.wait_for_selector(".refund-line")
    assert till.page.locator(".refund-line .list-row:not([disabled])").count() == 0, "it goes back twice"
    till.picture("offline-refunded")
    till.page.locator(".bar button").first.click()
    paths = [row["path"] for row in till.page.evaluate(ROWS, "outbox")]
    assert paths.count("/refunds/offline") == 2, f"in the outbox: {set(paths)}"
    till.tap(".pill")
    till.page.wait_for_selector("k-outbox .list")
    till.page.locator("k-outbox li").last.scroll_into_view_if_needed()
    till.picture("offline-outbox")
    till.page.locator(".bar button").first.click()
    return conflict


def is_marked(till, conflict):
    """What had gone back elsewhere meanwhile is booked, and said to be so."""
    till.page.wait_for_selector(".notice.bad")
    till.picture("offline-refund-conflict")
    till.page.locator(".notice button").click()
    till.scan(conflict)
    till.page.wait_for_selector("k-refund .panel-head .problem")
    till.picture("refund-conflict")
    till.page.locator(".bar button").first.click()
    flows.clear(till)
