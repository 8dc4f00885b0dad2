"""A till that sells while its server is away and its browser is killed at any moment: each sale is
booked once when the server is back, under the device's own receipts without a gap.

Usage: offline.py BASE CODE SALES FOLDER [--pictures FOLDER]
Speaks with whoever starts it, and reads a line after each word that it prints: `ready` for a
line of its first receipt to be given back elsewhere and the server to go, `half` for it to come back with its files alone, `look` for it to have a newer version of the app,
`updated` for it to go again and `sold` for it to come back, `booked` for people with PINs, `known` for it to go and `alone` for it
to come back, `silent` for the store behind it to say nothing and `awake` for it to go on. Ends with 0 where all is as it should be.
"""
import argparse
import os
import re
import time

import flows
from booked import check
from browser import sync_playwright
from device import ROWS, OfflineTill, prepare, say
from playwright.sync_api import Error
from refunds import give_back_alone, is_marked, sell_before
from seller import Seller, sell
from silence import knows_pins, misses_store

# Chromium takes small rows whatever its quota is, so the row that matters is refused by hand.
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  window.kontorFull = true;
  IDBObjectStore.prototype.put = function (row) {
    if (window.kontorFull && this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, row);
  };
}"""


def refuses(playwright, base, folder, pictures):
    """The same device where the browser does not promise to keep anything."""
    till = OfflineTill(playwright, base, folder, pictures, keeps=False)
    till.begin()
    flows.tiles(till, 1)
    till.page.wait_for_selector(".why")
    assert "Browser" in till.text(".why"), till.text(".why")
    assert till.page.locator(".exact:not([disabled])").count() == 0, "it sells without a promise"
    till.picture("offline-refused")
    flows.clear(till)
    till.context.close()
    return till.problems


def keeps_all_on_a_full_disk(playwright, wanted):
    """Where the disk is full nothing is paid and no number is taken; the cart stays."""
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    till.begin()
    till.page.evaluate(FULL)
    flows.tiles(till, 1)
    till.page.wait_for_selector(".exact:not([disabled])")
    till.tap(".exact")
    till.page.wait_for_selector(".notice.bad")
    assert till.page.locator(".paid").count() == 0, "paid, and nothing is on the disk"
    assert till.page.locator(".cart-head").count(), "the cart is gone"
    till.page.evaluate("() => { window.kontorFull = false; }")
    till.tap(".exact")
    till.page.wait_for_selector(".paid")
    receipt = till.text(".paid-receipt")
    assert receipt.endswith("-000001"), f"{receipt} after a full disk"
    till.context.close()
    return receipt


API = re.compile(r"/(api|healthz)")
SHELVED = "() => caches.open('pointer').then((shelf) => shelf.match('/current')).then((entry) => entry.text())"


def takes_update(playwright, wanted, till):
    """The app's files are there and nothing else of the server: a newer version comes to the device while
    sales wait on it, and is what starts after the next end of the browser."""
    till.kill()
    time.sleep(0.2)
    say("half")
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    till.context.route(API, lambda route: route.abort())
    till.begin()
    waiting, before = len(till.page.evaluate(ROWS, "outbox")), till.page.evaluate(SHELVED)
    assert waiting > 0, "nothing waits"
    till.page.wait_for_timeout(2000)
    say("look")
    till.page.reload()
    till.page.wait_for_selector(".person, .tile")
    for _ in range(600):
        if till.page.evaluate(SHELVED) != before:
            break
        till.page.wait_for_timeout(100)
    else:
        raise AssertionError("the newer version did not come")
    till.kill()
    time.sleep(0.2)
    say("updated")
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    till.begin()
    assert till.page.evaluate("() => document.documentElement.dataset.newer === '1'"), "the older version starts"
    assert len(till.page.evaluate(ROWS, "outbox")) == waiting, "the update dropped a sale"
    till.context.close()


def goes_on(till):
    """Beside sales: a receipt is printed, a sale is parked and taken up, money goes into the drawer."""
    till.page.evaluate("() => { window.print = () => { window.kontorPrinted = document.querySelector('.sheet').innerText; }; }")
    till.tap(".paid-tools .tool")
    till.page.wait_for_selector(".paper")
    paper = till.text(".paper")
    till.tap(".acts .tool")
    till.page.wait_for_function("() => window.kontorPrinted")
    assert till.page.evaluate("() => window.kontorPrinted").strip() == paper.strip(), "another paper is printed"
    till.page.emulate_media(media="print")
    till.page.screenshot(path=os.path.join(till.pictures, "offline-printed.png"))
    till.page.emulate_media(media="screen")
    flows.tiles(till, 2)
    till.tap(".cart-head .tool >> nth=3")
    till.page.wait_for_selector(".park")
    till.tap(".park")
    till.page.wait_for_function("() => document.querySelectorAll('.lines .line').length === 2")
    flows.clear(till)
    till.go("shift")
    till.page.wait_for_selector(".actions")
    till.picture("offline-drawer")
    till.tap(".actions .tool")
    for key in "500":
        till.tap(f".key:text-is('{key}')")
    till.tap(".question .primary")
    till.page.locator(".question input").fill("Wechselgeld")
    till.tap(".question .primary")
    till.page.wait_for_selector(".notice.good")
    till.page.locator(".notice button").click()
    till.page.locator(".bar button").first.click()
    paths = [row["path"] for row in till.page.evaluate(ROWS, "outbox")]
    assert paths.count("/shift/cash") == 1, f"in the outbox: {set(paths)}"


def check_all(playwright, wanted):
    """Says the words, one after the other, and at the end what it has seen."""
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    prepare(till, wanted.code)
    seen = sell_before(till)
    till.context.close()
    say("ready")
    problems = refuses(playwright, wanted.base, wanted.folder, wanted.pictures)
    assert not problems, problems
    seller = Seller(wanted.sales, wanted.seed)
    seller.seen.append(keeps_all_on_a_full_disk(playwright, wanted))
    seller.wanted = wanted.sales // 2
    takes_update(playwright, wanted, sell(playwright, wanted, seller))
    seller.wanted = wanted.sales
    till = sell(playwright, wanted, seller)
    till.picture("offline")
    goes_on(till)
    conflict = give_back_alone(till, seller, seen)
    till.kill()
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    till.begin()
    waiting = len(till.page.evaluate(ROWS, "outbox"))
    assert waiting >= wanted.sales, f"only {waiting} wait"
    say("sold")
    made, series = check(till, seller)
    is_marked(till, conflict)
    knows_pins(till)
    misses_store(till)
    assert not till.problems, till.problems
    print(f"{made} sales offline, each booked once as {series}-000001 to {made:06}; browser killed"
          f" {seller.kills} times, window changed {seller.moves} times, people {seller.switches} times",
          flush=True)
    till.context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("code")
    parser.add_argument("sales", type=int)
    parser.add_argument("folder")
    parser.add_argument("--pictures", default="")
    parser.add_argument("--seed", type=int, default=20261127)
    wanted = parser.parse_args()
    with sync_playwright() as playwright:
        try:
            check_all(playwright, wanted)
        except (Error, AssertionError):
            OfflineTill.latest.tell()
            raise


main()
