"""A store without small coins: only what cash pays is rounded, in sales, refunds and reports."""
import os

from giftcards import settled
from store import ROOT, Store, expect


def in_coins(store):
    """The store's topology in a country whose smallest coin is five hundredths."""
    with open(store.file, encoding="utf-8") as file:
        text = file.read().replace(": demo/", f": {ROOT}/Topologies/demo/")
    path = os.path.join(store.folder, "coins.yml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("    currency: EUR\n", "    currency: CHF\n    cashRounding: 0.05\n    drawers: {blind: false}\n"))
    return path


def rounded(project):
    """Three of 2.49 come to 7.47: in coins 7.45, by card 7.47."""
    with Store(project, "corner-shop") as store:
        store.file = in_coins(store)
        store.up()
        item = ("sell", "--item", "BRD-001*3", "--member", "M-10001")
        cash = store.row(*item, "--cash")
        expect((cash["total"], cash.get("rounding")) == ("7.45", "-0.02"), f"{cash}")
        card = store.row(*item, "--card")
        expect((card["total"], card.get("rounding")) == ("7.47", None), f"{card}")
        change = store.row(*item, "--given", "10")
        expect((change["total"], change["change"]) == ("7.45", "2.55"), f"{change}")
        mixed = store.row(*item, "--points", "50", "--cash")
        expect(mixed["total"] == "7.45", f"{mixed}")
        settled(store)
        back = store.row("refund", mixed["receipt"], "--line", "1*1")
        ways = [(part["method"], part["amount"]) for part in back["to"]]
        expect(ways == [("points", "-0.50"), ("cash", "-2.00")], f"{back}")
        back = store.row("refund", card["receipt"])
        expect([part["amount"] for part in back["to"]] == ["-7.47"], f"{back}")
        x = store.row("x")
        cash_in = 7.45 * 2 + 6.95 - 2.00
        expect(x["cash"]["expected"] == f"{cash_in:.2f}", f"{x}")
        settled(store)
        expect(store.verify()["ok"], f"{store.verify()}")
        topology = os.path.join(store.folder, "bad.yml")
        with open(store.file, encoding="utf-8") as good, open(topology, "w", encoding="utf-8") as bad:
            bad.write(good.read().replace("0.05", "0.005"))
        done = store.run("up", topology, "--data", store.data + "2", "-d", check=False)
        expect(done.returncode != 0 and "cashRounding" in done.stderr, done.stderr)
