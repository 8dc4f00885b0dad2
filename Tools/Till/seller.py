"""Who sells on a device whose browser is killed at any moment."""
import random
import threading
import time

import flows
from device import RECEIPT, OfflineTill
from playwright.sync_api import Error


class Seller:
    """Sells until it is killed, and remembers which receipts a customer has seen."""

    # In seconds after a browser has begun to sell.
    moments = (1, 9)

    def __init__(self, sales, seed):
        self.wanted, self.seen = sales, []
        self.kills = self.moves = self.switches = 0
        self.chance = random.Random(seed)
        # Who asks a browser for a window waits for ever where it dies on the way.
        self.calm = threading.Lock()

    def sell(self, till):
        """One browser from its start to its death, or to the last sale."""
        self.begin(till)
        timer = threading.Timer(self.chance.uniform(*self.moments), self.strike, [till])
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
            timer.join()

    def begin(self, till):
        till.begin()

    def strike(self, till):
        with self.calm:
            self.end(till)

    def end(self, till):
        """At any moment of a sale."""
        till.kill()

    def recover(self, till):
        """After which another browser can begin."""
        till.kill()
        time.sleep(0.2)

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
        with self.calm:
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
        seller.recover(till)
