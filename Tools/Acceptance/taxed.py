"""What VAT a sale has: goods that have another rate to go, sales without VAT, VAT rounded line by line."""
import os

from giftcards import settled
from store import ROOT, Store, expect


def changed(store, settings, name="taxes.yml"):
    """The store's topology with more settings."""
    with open(store.file, encoding="utf-8") as file:
        text = file.read().replace(": demo/", f": {ROOT}/Topologies/demo/")
    path = os.path.join(store.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("    currency: EUR\n", f"    currency: EUR\n{settings}"))
    return path


def stalls(store):
    path = os.path.join(store.folder, "stall.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("sku,name,price,vat,vat_to_go\nSAUSAGE,Bratwurst,4.28,standard,reduced\n"
                   "COLA,Cola,3.20,standard,\nGUM,Kaugummi,0.03,standard,\n")
    store.run("products", "publish", path)


def printed(store, receipt):
    return store.run("receipt", receipt).stdout


def has(text, *rows):
    """Rows by their words, however wide they are."""
    plain = [" ".join(line.split()) for line in text.splitlines()]
    for row in rows:
        expect(any(row in line for line in plain), f"{row} is not in\n{text}")


def taxed(project):
    """The price stays when a sausage goes, its rate does not; without VAT it costs its net price."""
    with Store(project, "corner-shop") as store:
        store.file = changed(store, "    orderType: here\n    drawers: {blind: false}\n")
        store.up()
        stalls(store)
        meal = ("sell", "--item", "SAUSAGE", "--item", "COLA", "--cash")
        here, away = store.row(*meal), store.row(*meal, "--order-type", "to-go")
        expect(here["total"] == away["total"] == "7.48", f"{here} {away}")
        settled(store)
        has(printed(store, here["receipt"]), "Verzehr Vor Ort", "A 19 % 6,29 1,19 7,48")
        has(printed(store, away["receipt"]), "Verzehr Zum Mitnehmen", "A 19 % 2,69 0,51 3,20",
            "B 7 % 4,00 0,28 4,28")
        plain = store.row("sell", "--item", "COLA", "--cash")
        settled(store)
        expect("Verzehr" not in printed(store, plain["receipt"]), "an order type that decides nothing is said")
        back = store.row("refund", away["receipt"], "--line", "1")
        settled(store)
        has(printed(store, back["receipt"]), "7 % -4,00 -0,28 -4,28")
        reason = "U.S. Army AE-FORM 302 4711"
        free = store.row(*meal, "--tax-exempt", reason)
        expect(free["total"] == "6.29", f"{free}")
        settled(store)
        has(printed(store, free["receipt"]), "Ohne MwSt -1,19", "A 0 % 6,29 0,00 6,29",
            f"Steuerfrei: {reason}")
        refund = store.row("refund", free["receipt"])
        expect(refund["total"] == "-6.29", f"{refund}")
        store.run("sales", "open", "--item", "SAUSAGE*2")
        to_go = store.row("sales", "order-type", "to-go")
        expect((to_go["due"], to_go["orderType"]) == ("8.56", "to-go"), f"{to_go}")
        exempt = store.row("sales", "exempt", "--reason", "Botschaft 12")
        expect((exempt["due"], exempt["exemption"]) == ("8.00", "Botschaft 12"), f"{exempt}")
        expect(store.row("sales", "exempt")["due"] == "8.56", "VAT is charged again")
        store.run("sales", "pay", "--cash")
        bad = store.run("sell", "--item", "COLA", "--cash", "--tax-exempt", "", check=False)
        expect("exemption.reasonMissing" in bad.stderr, bad.stderr)
        settled(store)
        expect(store.verify()["ok"], f"{store.verify()}")


def by_line(project):
    """Three cents have half a cent of VAT: none line by line, and in parts as in the whole."""
    with Store(project, "corner-shop") as store:
        store.file = changed(store, "    taxRounding: line\n")
        store.up()
        stalls(store)
        gum = [word for _ in range(20) for word in ("--item", "GUM")]
        sale = store.row("sell", *gum, "--item", "COLA", "--cash")
        settled(store)
        has(printed(store, sale["receipt"]), "A 19 % 3,29 0,51 3,80")
        part = store.row("refund", sale["receipt"], "--line", "1", "--line", "2")
        rest = store.row("refund", sale["receipt"])
        settled(store)
        has(printed(store, part["receipt"]), "19 % -0,06 0,00 -0,06")
        has(printed(store, rest["receipt"]), "19 % -3,23 -0,51 -3,74")
        store.run("sales", "open", *gum)
        store.run("sales", "split", "--ways", "3")
        store.run("sales", "pay", "--cash")
        settled(store)
        expect(store.verify()["ok"], f"{store.verify()}")
