"""A drawer from opening to Z report with real processes: killed in between, counted, closed, held
against the sales."""
import decimal
import os
import signal

from store import Store, expect, wait_until

BREAD = "BRD-018"


def sell(store, *arguments):
    return store.row("sell", "--item", BREAD, *arguments)


def opened(store):
    row = store.row("shift", "open", "50*1", "20*2", "0.50*20")
    expect(row == {"terminal": 1, "float": "100.00"}, f"{row}")
    done = store.run("shift", "open", "0", code=1)
    expect("drawer.alreadyOpen" in done.stderr, done.stderr)
    done = store.run("shift", "open", "7*1", code=65)
    expect("no coin or note of 7.00" in done.stderr and "10.00" in done.stderr, done.stderr)
    done = store.run("shift", "count", "fifty", code=65)
    expect("0.20*10" in done.stderr, done.stderr)
    done = store.run("shift", "cash", "out", "5", code=1)
    expect("drawer.reasonMissing" in done.stderr, done.stderr)


def killed(store):
    """The one process of the shop dies, and comes back with the shift as it was."""
    before = store.row("x")
    os.kill(store.node_process("shop"), signal.SIGKILL)
    wait_until("the shop is down", 20, lambda: not store.processes())
    store.up()
    expect(store.row("x") == before, "the shift is another after the power was cut")


def closed(store, total, cash):
    x = store.row("x")
    expect(x["total"] == str(total) and "cash" not in x, f"{x}")
    done = store.run("shift", "close", code=1)
    expect("drawer.notCounted" in done.stderr, done.stderr)
    count = store.row("shift", "count", "50*1", "20*2")
    expect(count["counted"] == "90.00" and count["counts"] == 1, f"{count}")
    z = store.row("shift", "close", "--keep", "50")
    expect(z["z"] == 1 and z["total"] == str(total) and z["withoutGap"], f"{z}")
    wanted = decimal.Decimal("100.00") - decimal.Decimal("12.50") + cash
    expect(z["cash"]["expected"] == str(wanted), f"{z['cash']}")
    expect(z["close"]["difference"] == str(90 - wanted), f"{z['close']}")
    expect(z["close"]["takenOut"] == "40.00", f"{z['close']}")
    return z


def chained(store, first):
    sell(store, "--cash")
    store.row("shift", "count", "50*1")
    second = store.row("shift", "close", "--language", "en")
    expect(second["z"] == 2 and second["cash"]["float"] == "50.00", f"{second}")
    expect(second["close"]["previous"] == first["close"]["hash"], "the chain is broken")
    expect(store.row("z", "1") == first, "report 1 is another than when it was made")
    text = store.run("z", "1", "--language", "de").stdout
    for words in ("Z-BERICHT 1", "Gezählt", "DIFFERENZ", "Auszahlungen"):
        expect(words in text, f"no '{words}' in\n{text}")
    done = store.run("z", "3", code=65)
    expect("drawer.unknownReport" in done.stderr, done.stderr)


def drawer(project):
    with Store(project, "corner-shop") as store:
        store.up()
        opened(store)
        one = sell(store, "--cash")
        sell(store, "--card")
        sell(store, "--cash")
        refund = store.row("refund", one["receipt"])
        store.row("shift", "cash", "out", "12.50", "--reason", "postage")
        store.row("shift", "drawer", "--staff", "S-02")
        price = -decimal.Decimal(refund["total"])
        killed(store)
        first = closed(store, 2 * price, price)
        chained(store, first)
        report = store.verify()
        expect(report["ok"], f"{report}")


def again(store, action, *words):
    """Does it twice under one id; what the first time gave."""
    first = store.row("shift", *words, "--action", f"{action:032x}")
    expect(store.row("shift", *words, "--action", f"{action:032x}") == first, f"{words} gave another")
    return first


def repeated(project):
    """Each command with --action, twice and over a restart: it is in the drawer once."""
    with Store(project, "corner-shop") as store:
        store.up()
        expect(again(store, 1, "open", "50*1")["float"] == "50.00", "another float")
        again(store, 2, "cash", "in", "5", "--reason", "coins")
        store.down()
        store.up()
        again(store, 2, "cash", "in", "5", "--reason", "coins")
        again(store, 3, "cash", "drop", "20")
        again(store, 4, "drawer")
        done = store.run(
            "shift", "cash", "in", "6", "--reason", "coins", "--action", f"{2:032x}", code=1)
        expect("message.keyReused" in done.stderr, done.stderr)
        expect(store.row("x")["noSales"] == 1, "the drawer was opened more than once")
        count = again(store, 5, "count", "20*1", "10*1", "5*1")
        expect(count["counts"] == 1, f"{count}")
        z = again(store, 6, "close", "--keep", "35")
        expect(z["z"] == 1 and z["close"]["difference"] == "0.00", f"{z}")
        cash = z["cash"]
        expect((cash["paidIn"], cash["dropped"]) == ("5.00", "20.00"), f"{cash}")
        done = store.run("z", "2", code=65)
        expect("drawer.unknownReport" in done.stderr, done.stderr)
        report = store.verify()
        expect(report["ok"], f"{report}")
