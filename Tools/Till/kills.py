"""A till that sells while its server is killed: each sale is there once, in order, without a gap.
Usage: kills.py BASE CODE SALES. Prints `ready` when it begins to sell; sells at least so often, and goes on
until its standard input ends."""
import sys
import threading

import flows
from browser import Till, launch, sync_playwright
from playwright.sync_api import TimeoutError

RECEIPTS = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("kontor");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction("receipts").objectStore("receipts").getAll();
    rows.onsuccess = () => done(rows.result.map(({sale, receipt}) => [sale, receipt]));
  };
})"""


def pay(till, seconds=120):
    """Touched again, as a person would, where the till has said that the server is away."""
    for _ in range(seconds):
        if till.page.locator(".exact:not([disabled])").count():
            till.tap(".exact")
        try:
            till.page.wait_for_selector(".paid", timeout=1000)
            return
        except TimeoutError:
            pass
    raise AssertionError("nothing was paid")


def main():
    base, code, sales = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with sync_playwright() as playwright:
        till = Till(launch(playwright), base, "tablet", "de", "")
        till.open(code)
        till.page.wait_for_selector(".person")
        till.page.locator(".person").first.click()
        till.page.wait_for_selector(".tile")
        till.shelf(flows.SHELF)
        print("ready", flush=True)
        is_over = threading.Event()
        threading.Thread(target=lambda: (sys.stdin.read(), is_over.set()), daemon=True).start()
        made = 0
        while made < sales or not is_over.is_set():
            flows.tiles(till, 2)
            pay(till)
            made += 1
        sales = made
        till.page.wait_for_function(
            "() => document.querySelectorAll('.pill.busy').length === 0", timeout=120_000)
        rows = till.page.evaluate(RECEIPTS)
        numbers = sorted(int(receipt.split("-")[1]) for _, receipt in rows)
        assert len({sale for sale, _ in rows}) == sales, f"{len(rows)} sales, not {sales}"
        assert numbers == list(range(1, sales + 1)), f"receipts {numbers}"
        assert not till.problems, till.problems
        print(f"{sales} sales, each once, receipts 1 to {sales}")


main()
