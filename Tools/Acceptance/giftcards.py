"""Gift cards: sold, topped up, redeemed, blocked, and right after a kill at any step of a sale."""
import decimal
import os
import random
import signal
import time

from store import Store, expect, wait_until

SEED = 7


def settled(store):
    wait_until("what was on its way arrives", 30, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows_even_if_down("ps")))


def balance(store, code):
    return decimal.Decimal(store.row_at_last("giftcard", "show", code)["balance"])


def sold(store):
    sale = store.row("sell", "--gift-card", "G-1:20", "--gift-card", "G-2:0.50", "--cash")
    expect(sale["total"] == "20.50", f"{sale}")
    settled(store)
    expect(balance(store, "G-1") == 20, "G-1 has not what it was sold with")
    text = store.run("receipt", sale["receipt"], "--language", "de").stdout
    expect("Gutschein G-1" in text, text)
    bread = store.row("sell", "--item", "BRD-001", "--cash")
    price = decimal.Decimal(bread["total"])
    paid = store.row(
        "sell", "--item", "BRD-001", "--pay", "giftcard:G-2:0.50", "--pay", "giftcard:G-1",
        "--terminal", "2")
    expect(paid["change"] == "0.00" and decimal.Decimal(paid["total"]) == price, f"{paid}")
    expect(balance(store, "G-2") == 0, "G-2 is not empty")
    expect(balance(store, "G-1") == 20 - (price - decimal.Decimal("0.50")), "G-1 is wrong")
    done = store.run("sell", "--item", "BRD-001", "--pay", "giftcard:G-2", code=1)
    expect("storedValue.notEnough" in done.stderr, done.stderr)
    store.run("giftcard", "block", "G-1")
    done = store.run("sell", "--item", "BRD-001", "--pay", "giftcard:G-1", code=1)
    expect("storedValue.blocked" in done.stderr, done.stderr)
    store.run("giftcard", "unblock", "G-1")
    done = store.run("refund", sale["receipt"], code=1)
    expect("refund.giftCard" in done.stderr, done.stderr)
    done = store.run("sell", "--item", "BRD-001", "--pay", "giftcard", "--cash", code=65)
    expect("giftcard:G-1001" in done.stderr, done.stderr)
    return price


def killed(store, price, chance):
    """Sales that a gift card pays for, while a node that takes part is killed: each once or not."""
    before = balance(store, "G-1")
    bought = 0
    for number in range(6):
        node = chance.choice(["tills", "members"])
        pid = store.node_process(node)
        sale = f"{number + 1:032x}"
        words = ["sell", "--item", "BRD-001", "--pay", "giftcard:G-1", "--sale", sale]
        selling = store.start(*words)
        time.sleep(chance.random() * 0.4)
        os.kill(pid, signal.SIGKILL)
        selling.communicate(timeout=90)
        wait_until(f"{node} back", 30, lambda: store.node_process(node) not in (None, pid))
        settled(store)
        store.row_at_last(*words)
        bought += 1
        settled(store)
        left = balance(store, "G-1")
        expect(left == before - bought * price, f"{left} on the card after {bought} of {before}")


def sold_and_redeemed(project):
    for topology in ("corner-shop", "busy-shop"):
        with Store(project, topology) as store:
            store.up()
            price = sold(store)
            if topology == "busy-shop":
                killed(store, price, random.Random(SEED))
            settled(store)
            checked = store.verify()
            expect(checked["ok"], f"verify: {checked['problems'][:5]}")
