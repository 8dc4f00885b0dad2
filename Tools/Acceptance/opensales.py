"""Open sales: parked, resumed, split and merged, with processes that are killed meanwhile."""
import decimal
import os
import random
import signal
import time

from store import Store, expect, wait_until

SEED = 5


def places(store):
    """Where each open sale is, by id."""
    found = {}
    for row in store.rows("sales", "list"):
        found.setdefault(row["sale"], []).append("parked")
    for number in range(1, 5):
        for row in store.rows_even_if_down("sales", "show", "--terminal", str(number)):
            found.setdefault(row["sale"], []).append(number)
    return found


def is_served(store):
    """A node that came back takes calls a moment later, when it has asked its witness."""
    asked = [("list",)] + [("show", "--terminal", str(number)) for number in range(1, 5)]
    return all(store.run("sales", *words, check=False).returncode not in (69, 75)
               for words in asked)


def at_rest(store):
    wait_until("what was on its way arrives", 30, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows_even_if_down("ps")))


def parked_elsewhere(store):
    sale = store.row(
        "sales", "open", "--item", "BRD-001*2", "--item", "OBG-001*0.750")["sale"]
    store.row("sales", "park")
    at_rest(store)
    rows = store.rows("sales", "list")
    expect([row["sale"] for row in rows] == [sale] and rows[0]["lines"] == 2, f"{rows}")
    store.run("sales", "transfer", "S-02", "--sale", sale)
    shown = store.row("sales", "resume", sale, "--terminal", "2")
    expect(shown["staff"] == "S-02" and shown["terminal"] == 2, f"{shown}")
    done = store.run("sales", "resume", sale[-6:], "--terminal", "3", code=65)
    expect("kontor sales list" in done.stderr, done.stderr)
    store.row("sales", "add", "--item", "BRD-001", "--terminal", "2")
    paid = store.row("sales", "pay", "--given", "50", "--terminal", "2")
    expect(paid["receipt"] == "T2-000001" and paid["sale"] == sale, f"{paid}")


def split_and_paid(store, *how):
    """Each part at another terminal; returns what they came to and what the whole was."""
    whole = store.row(
        "sales", "open", "--item", "BRD-001*2", "--item", "OBG-001*0.750")
    parts = store.rows("sales", "split", *how)
    at_rest(store)
    paid = [store.row("sales", "pay", "--cash")]
    for number, part in enumerate(parts[1:], 2):
        store.row("sales", "resume", part["sale"], "--terminal", str(number))
        paid.append(store.row("sales", "pay", "--cash", "--terminal", str(number)))
    expect([row["total"] for row in paid] == [row["due"] for row in parts], f"{paid} {parts}")
    total = sum(decimal.Decimal(row["total"]) for row in paid)
    expect(total == decimal.Decimal(whole["due"]), f"{total} is not {whole['due']}")
    text = store.run("receipt", paid[-1]["receipt"], "--language", "en").stdout
    expect(paid[-1]["total"] in text, text)


def paid_short(store):
    """What does not pay it stands, is said with what is missing, and is taken back."""
    store.row("sell", "--gift-card", "G-short:1", "--cash")
    at_rest(store)
    store.row("sales", "open", "--item", "BRD-001")
    short = store.run("sales", "pay", "--given", "1", code=1).stderr
    expect("1.49 EUR of 2.49 EUR are still open" in short and "kontor sales unpay" in short, short)
    expect("tenders" not in store.row("sales", "unpay"), "the tender stands")
    below = store.run("sales", "pay", "--given", "-5", code=65).stderr
    expect("--given: -5 is below 0" in below, below)
    little = store.run("sales", "pay", "--pay", "giftcard:G-short", code=1).stderr
    expect("pays at most 1.00 EUR; the rest needs another tender" in little
           and "kontor sales unpay" in little, little)
    store.row("sales", "unpay")
    store.row("sales", "pay", "--pay", "giftcard:G-short:1", "--cash")


def merged(store):
    first = store.row("sales", "open", "--item", "BRD-001")
    store.row("sales", "park")
    second = store.row("sales", "open", "--item", "OBG-001")
    at_rest(store)
    whole = store.row("sales", "merge", first["sale"])
    expect(whole["sale"] == second["sale"] and len(whole["lines"]) == 2, f"{whole}")
    due = decimal.Decimal(first["due"]) + decimal.Decimal(second["due"])
    expect(decimal.Decimal(whole["due"]) == due, f"{whole['due']} is not {due}")
    store.run("sales", "abandon")


def killed(store, chance):
    """A sale wanders between terminals and parking while the one or the other is killed."""
    sale = store.row("sales", "open", "--item", "BRD-001")["sale"]
    at, parked = 1, False
    for _ in range(8):
        node = chance.choice(["tills", "office"])
        pid = store.node_process(node)
        if parked:
            at = chance.randint(1, 4)
            moving = store.start("sales", "resume", sale, "--terminal", str(at))
        else:
            moving = store.start("sales", "park", "--terminal", str(at))
        time.sleep(chance.random() * 0.4)
        os.kill(pid, signal.SIGKILL)
        moving.communicate(timeout=60)
        wait_until(f"{node} back", 30, lambda: store.node_process(node) not in (None, pid))
        at_rest(store)
        wait_until("parking and terminals are served again", 30, lambda: is_served(store))
        found = places(store)
        expect(list(found) == [sale] and len(found[sale]) == 1, f"the sale is at {found}")
        parked = found[sale] == ["parked"]
        at = at if parked else found[sale][0]
    if parked:
        store.row_at_last("sales", "resume", sale, "--terminal", "1")
        at = 1
    store.row_at_last("sales", "pay", "--cash", "--terminal", str(at))


def handed_over(project):
    for topology in ("corner-shop", "busy-shop"):
        with Store(project, topology) as store:
            store.up()
            parked_elsewhere(store)
            split_and_paid(store, "--ways", "3")
            split_and_paid(store, "--part", "1*1", "--part", "2")
            split_and_paid(store, "--amount", "1.01")
            merged(store)
            paid_short(store)
            if topology == "busy-shop":
                killed(store, random.Random(SEED))
            at_rest(store)
            checked = store.verify()
            expect(checked["ok"], f"verify: {checked['problems'][:5]}")
