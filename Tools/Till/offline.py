"""A till that sells while its server is away and its browser is killed at any moment: each sale is
booked once when the server is back, under the device's own receipts without a gap.

Usage: offline.py BASE CODE SALES FOLDER [--pictures FOLDER]
Speaks with whoever starts it, and reads a line after each word that it prints: `ready` for the server to
go, `half` for it to come back with its files alone, `look` for it to have a newer version of the app,
`updated` for it to go again and `sold` for it to come back, `booked` for people with PINs, `known` for it to go and `alone` for it
to come back, `silent` for the store behind it to say nothing and `awake` for it to go on. Ends with 0 where all is as it should be.
"""
import argparse
import os
import random
import re
import signal
import sys
import threading
import time

import flows
from browser import BROWSERS, COUNTER, SIZES, Till, sync_playwright
from playwright.sync_api import Error

RECEIPT = re.compile(r"^(T\d+-[0-9A-F]{6})-(\d{6})$")
ROWS = """(store) => new Promise((done, fail) => {
  const opening = indexedDB.open("kontor");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction(store).objectStore(store).getAll();
    rows.onsuccess = () => { opening.result.close(); done(rows.result); };
  };
})"""
IS_KEPT = """async () => {
  const names = await caches.keys();
  return names.some((name) => /^shell-\w+-\w+$/.test(name)) && !!navigator.serviceWorker.controller;
}"""

AWAY = {"name": "service.unavailable", "detail": "not served", "again": True}

# Chromium takes small rows whatever its quota is, so the row that matters is refused by hand.
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  window.kontorFull = true;
  IDBObjectStore.prototype.put = function (row) {
    if (window.kontorFull && this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
    return put.call(this, row);
  };
}"""


class OfflineTill(Till):
    """A device whose storage outlives its browser."""

    latest = None

    def __init__(self, playwright, base, folder, pictures, keeps=True):
        OfflineTill.latest = self
        self.base, self.size, self.language, self.theme = base, "tablet", "de", "light"
        self.pictures, self.problems, self.folder = pictures, [], folder
        width, height = SIZES[self.size]
        self.context = playwright.chromium.launch_persistent_context(
            folder, executable_path=next(each for each in BROWSERS if os.path.exists(each)),
            args=["--no-sandbox", "--disable-dev-shm-usage"], has_touch=True, locale="de-DE",
            viewport={"width": width, "height": height})
        self.context.add_init_script(COUNTER)
        self._new_page()
        if keeps:
            session = self.context.new_cdp_session(self.page)
            session.send("Browser.grantPermissions",
                         {"permissions": ["durableStorage"], "origin": base})

    def kill(self):
        """As when the device loses its power: no process of this browser hears of it."""
        for name in os.listdir("/proc"):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    if name.isdigit() and f"--user-data-dir={self.folder}".encode() in file.read():
                        os.kill(int(name), signal.SIGKILL)
            except OSError:
                pass

    def tell(self):
        """What its screen says, for who reads why a check failed."""
        for selector in (".why", ".notice", ".problem", ".pill", ".sum", "h1"):
            try:
                shown = self.page.locator(selector).first.inner_text(timeout=1000)
                print(f"  {selector}: {shown!r}", file=sys.stderr)
            except Error:
                pass
        try:
            file = os.path.join(self.pictures, "offline-failed.png")
            self.page.screenshot(path=file, timeout=5000)
            print(f"  as a picture: {file}", file=sys.stderr)
        except Error:
            pass

    def begin_anew(self):
        self.page.reload()
        self.page.wait_for_selector(".person small:not(:empty)")

    def begin(self):
        self.open()
        self.page.wait_for_selector(".person, .tile")
        if self.page.locator(".person").count():
            self.page.locator(".person").first.click()
        self.page.wait_for_selector(".tile")


def prepare(till, code):
    """Pairs, and waits until all that is needed offline is on the device."""
    till.open(code)
    till.page.wait_for_selector(".person")
    till.page.locator(".person").first.click()
    till.page.wait_for_selector(".tile")
    for _ in range(200):
        if till.page.evaluate(IS_KEPT) and till.page.locator(".pill.ready").count():
            break
        till.page.wait_for_timeout(100)
    else:
        raise AssertionError("the app and the rules are not on the device")
    till.begin()


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


class Seller:
    """Sells until it is killed, and remembers which receipts a customer has seen."""

    def __init__(self, sales, seed):
        self.wanted, self.seen = sales, []
        self.kills = self.moves = self.switches = 0
        self.chance = random.Random(seed)

    def sell(self, till):
        """One browser from its start to its death, or to the last sale."""
        till.begin()
        timer = threading.Timer(self.chance.uniform(1, 9), till.kill)
        timer.start()
        try:
            while len(self.seen) < self.wanted:
                if self.moves < len(self.seen) // 20:
                    self.move(till)
                if self.switches < (len(self.seen) + 10) // 20:
                    self.switch(till)
                self.one(till)
            return True
        finally:
            timer.cancel()

    def one(self, till):
        flows.tiles(till, self.chance.randint(1, 3))
        till.page.wait_for_selector(".exact:not([disabled])")
        till.tap(self.chance.choice([".exact", ".chip"]))
        till.page.wait_for_selector(".paid")
        receipt = till.text(".paid-receipt")
        assert RECEIPT.match(receipt), receipt
        if receipt not in self.seen:
            self.seen.append(receipt)

    def switch(self, till):
        """Signs out, and somebody signs in; who has no PIN is back at once."""
        till.tap(".who")
        till.page.wait_for_selector(".person, .tile")
        people = till.page.locator(".person").count()
        if people:
            till.page.locator(".person").nth(self.chance.randrange(people)).click()
        till.page.wait_for_selector(".tile")
        self.switches += 1

    def move(self, till):
        """A second window of the device takes the till over."""
        old = till.page
        till._new_page()
        till.open()
        till.page.get_by_role("button", name="Hier weitermachen").click()
        till.page.wait_for_selector(".person, .tile")
        old.close()
        if till.page.locator(".person").count():
            till.page.locator(".person").first.click()
        till.page.wait_for_selector(".tile")
        self.moves += 1


def sell(playwright, wanted, seller):
    """Goes on in a new browser each time one is killed."""
    problems = []
    while True:
        till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
        try:
            seller.sell(till)
            return till
        except Error as error:
            if not any(word in str(error) for word in ("closed", "crash", "disconnected")):
                raise
            seller.kills += 1
        problems += till.problems
        assert not problems, problems
        till.kill()
        time.sleep(0.2)


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


def check(till, seller):
    """After the server is back: nothing waits, and each number stands for one sale."""
    till.page.wait_for_function(
        "() => document.querySelectorAll('.pill.busy').length === 0 && "
        "document.querySelector('.pill.good')", timeout=120_000)
    assert till.page.evaluate(ROWS, "outbox") == [], "something waits"
    series = RECEIPT.match(seller.seen[0])[1]
    assert all(each.startswith(series) for each in seller.seen), "a series of another device"
    answers, number = [], 0
    while True:
        number += 1
        found = till.page.evaluate(
            "async (path) => { const got = await fetch(path); return got.ok ? got.json() : null; }",
            f"/api/v1/receipts/{series}-{number:06}")
        if found is None:
            break
        answers.append(found)
    made = number - 1
    assert len({row["sale"] for row in answers}) == made, "two receipts of one sale"
    missing = set(seller.seen) - {row["receipt"] for row in answers}
    assert not missing, f"paid and not booked: {sorted(missing)}"
    # A sale is on disk a moment before its customer sees it, so each kill may hide one.
    assert made <= len(seller.seen) + seller.kills, f"{made} booked, {len(seller.seen)} seen"
    assert all(row.get("offline") for row in answers)
    return made, series


def say(word):
    print(word, flush=True)
    sys.stdin.readline()


def knows_pins(till):
    """Who has signed in before signs in without the server; a wrong PIN does not. Meanwhile the worker
    says nothing, as one that is being replaced."""
    say("booked")
    till.page.add_init_script("ServiceWorker.prototype.postMessage = () => {};")
    till.begin_anew()
    till.sign_in(0)
    till.page.wait_for_function(f"() => ({ROWS})('notes').then((rows) => "
                                "rows.some(({name}) => name.startsWith('pin/')))")
    say("known")
    till.page.wait_for_selector(".pill.off")
    till.tap(".who")
    for _ in range(4):
        till.tap(".key:text-is('1')")
    till.page.wait_for_selector(".problem:text('Die PIN stimmt nicht.')")
    till.enter_pin(0)
    till.page.wait_for_selector(".tile")
    pay(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    # The server is back before the store behind it: who is signed in stays so.
    till.page.route("**/api/v1/sign-in", flows.answering(503, AWAY), times=1)
    say("alone")
    till.page.wait_for_selector(".pill.good:not(.busy)", timeout=60_000)
    pay(till, r"^T\d+-\d{6}$")


def misses_store(till):
    """A server whose store says nothing for a while is no server: the till sells by itself, also one that
    begins only then, and forgets nobody's PIN."""
    say("silent")
    flows.tiles(till, 1)
    till.page.wait_for_selector(".pill.off", timeout=30_000)
    till.page.wait_for_selector(".exact:not([disabled])")
    till.picture("offline-silent")
    till.tap(".exact")
    shows(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    till.page.reload()
    till.page.locator(".person").first.click()
    while till.page.locator(".tile").count() == 0:
        till.page.wait_for_selector(".dots")
        till.enter_pin(0)
        till.page.wait_for_selector(".tile, .problem:not(:empty)", timeout=20_000)
    till.page.wait_for_selector(".pill.off", timeout=30_000)
    pay(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    kept = next(row["value"] for row in till.page.evaluate(ROWS, "notes") if row["name"] == "store")
    assert kept["staff"][0]["hasPIN"], "a PIN is forgotten"
    say("awake")
    till.page.wait_for_selector(".pill.good:not(.busy)", timeout=60_000)
    pay(till, r"^T\d+-\d{6}$")


def pay(till, receipt):
    """One sale, under a receipt of this form."""
    flows.tiles(till, 1)
    till.page.wait_for_selector(".exact:not([disabled])")
    till.tap(".exact")
    shows(till, receipt)


def shows(till, receipt):
    till.page.wait_for_function(
        f"() => /{receipt}/.test(document.querySelector('.paid-receipt')?.innerText)")


def check_all(playwright, wanted):
    """Says the words, one after the other, and at the end what it has seen."""
    till = OfflineTill(playwright, wanted.base, wanted.folder, wanted.pictures)
    prepare(till, wanted.code)
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
    waiting = len(till.page.evaluate(ROWS, "outbox"))
    assert waiting >= wanted.sales, f"only {waiting} wait"
    say("sold")
    made, series = check(till, seller)
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
