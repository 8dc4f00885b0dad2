"""House accounts and layaways: charged, paid, refunded, set aside, taken and cancelled, and right after a
kill at any step of a sale."""
import decimal
import os
import random
import signal
import time

from giftcards import settled
from store import Store, expect, wait_until

SEED = 11


def owed(store):
    return decimal.Decimal(store.row_at_last("account", "list")["owed"])


def on_account(store):
    store.run("account", "open", "K-100", "--limit", "50", "--name", "Huber")
    store.run("account", "open", "K-100", "--limit", "50", "--name", "Huber")
    sale = store.row("sell", "--item", "BRD-001*2", "--account", "K-100")
    total = decimal.Decimal(sale["total"])
    settled(store)
    expect(owed(store) == total, f"{owed(store)} is owed after {sale}")
    text = store.run("receipt", sale["receipt"], "--language", "de").stdout
    expect("Auf Kundenkonto K-100" in text, text)
    done = store.run("sell", "--item", "BRD-001*20", "--account", "K-100", code=1)
    expect("storedValue.notEnough" in done.stderr, done.stderr)
    done = store.run("sell", "--item", "BRD-001", "--account", "K-9", code=65)
    expect("storedValue.unknownCode" in done.stderr, done.stderr)
    refund = store.row("refund", sale["receipt"], "--line", "1*1", "--to", "cash")
    expect([part["method"] for part in refund["to"]] == ["houseAccount"], f"{refund}")
    paid = store.row("account", "pay", "K-100", "1.50", "--given", "2")
    expect(paid["total"] == "1.50" and paid["change"] == "0.50", f"{paid}")
    settled(store)
    expect(owed(store) == total / 2 - decimal.Decimal("1.50"), f"{owed(store)} is owed")
    moves = store.rows("account", "show", "K-100")[1:]
    expect([("charged" in row) for row in moves] == [True, False, False], f"{moves}")
    expect(decimal.Decimal(moves[-1]["owed"]) == owed(store), f"{moves}")
    x = store.row("x")
    expect(x["loaded"] == [{"amount": "1.50", "kind": "houseAccount"}], f"{x}")
    expect(decimal.Decimal(x["total"]) == total / 2, f"{x}")
    return total / 2


def set_aside(store):
    row = store.row("layaway", "open", "L-1", "--item", "BRD-001*2", "--minimum", "1")
    total = decimal.Decimal(row["total"])
    done = store.run("layaway", "pay", "L-1", "0.99", "--cash", code=1)
    expect("layaway.belowMinimum" in done.stderr, done.stderr)
    store.row("layaway", "pay", "L-1", "1", "--cash", "--terminal", "2")
    before = store.row("x")["total"]
    taken = store.row("layaway", "take", "L-1", "--given", "50")
    expect(decimal.Decimal(taken["change"]) == 51 - total, f"{taken}")
    expect(decimal.Decimal(store.row("x")["total"]) == decimal.Decimal(before) + total, "turnover")
    store.row("layaway", "open", "L-2", "--item", "BRD-001")
    store.row("layaway", "pay", "L-2", "2", "--cash")
    back = store.row("layaway", "cancel", "L-2", "--fee", "0.50")
    expect(back["total"] == "-1.50", f"{back}")
    done = store.run("layaway", "take", "L-2", "--cash", code=1)
    expect("layaway.notOpen" in done.stderr, done.stderr)
    states = [(row["number"], row["state"]) for row in store.rows("layaway", "list")]
    expect(states == [("L-1", "taken"), ("L-2", "cancelled")], f"{states}")


def killed(store, price, chance):
    """Sales on account and deposits, while a node that takes part is killed: each once or not."""
    before = owed(store)
    store.row("layaway", "open", "L-3", "--item", "BRD-001*9")
    for number in range(4):
        for words in (
                ["sell", "--item", "BRD-001", "--account", "K-100"],
                ["layaway", "pay", "L-3", "0.50", "--cash"]):
            node = chance.choice(["tills", "members"])
            pid = store.node_process(node)
            words += ["--sale", f"{chance.getrandbits(128):032x}"]
            selling = store.start(*words)
            time.sleep(chance.random() * 0.4)
            os.kill(pid, signal.SIGKILL)
            selling.communicate(timeout=90)
            wait_until(f"{node} back", 30, lambda: store.node_process(node) not in (None, pid))
            settled(store)
            store.row_at_last(*words)
        settled(store)
        expect(owed(store) == before + (number + 1) * price, f"{owed(store)} is owed")
    row = store.row_at_last("layaway", "list")
    expect((row["number"], row["paid"]) == ("L-3", "2.00"), f"{row}")


def charged_and_set_aside(project):
    for topology in ("corner-shop", "busy-shop"):
        with Store(project, topology) as store:
            store.up()
            price = on_account(store)
            set_aside(store)
            if topology == "busy-shop":
                killed(store, price, random.Random(SEED))
            settled(store)
            checked = store.verify()
            expect(checked["ok"], f"verify: {checked['problems'][:5]}")
