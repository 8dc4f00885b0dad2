"""Codes that scanners read, goods that are chosen of, and price lists, through the command line."""
import json
import os

from store import Store, expect

PRODUCTS = [
    {"sku": "PFAND", "name": "Pfand", "price": "0.25", "is_deposit": True},
    {"sku": "WASSER", "name": "Wasser", "price": "0.99", "codes": ["96385074", "PLU-7"],
     "deposits": [{"sku": "PFAND"}]},
    {"sku": "KAESE", "name": "Käse", "price": "19.90", "vat": "reduced", "unit": "kg",
     "codes": ["12345"]},
    {"sku": "WEIN", "name": "Wein", "price": "8.99", "age": 16},
    {"sku": "LATTE", "name": "Latte", "price": "3.50", "modifiers": [
        {"id": "milch", "name": "Milch", "min": 1, "max": 1, "of": [
            {"sku": "KUH", "name": "Kuhmilch"},
            {"sku": "HAFER", "name": "Hafermilch", "price": "0.40"}]}]},
    {"sku": "KUCHEN", "name": "Kuchen", "price": "3.00", "vat": "reduced"},
    {"sku": "PAUSE", "name": "Kaffeepause", "price": "5.50", "combo": [
        {"id": "heiss", "name": "Heiß", "of": [{"sku": "LATTE"}]},
        {"id": "suess", "name": "Süß", "of": [{"sku": "KUCHEN", "surcharge": "0.50"}]}]},
    {"sku": "HEMD", "name": "Hemd", "price": "0", "axes": [{"name": "Größe", "values": ["S", "M"]}]},
    {"sku": "HEMD-M", "name": "Hemd M", "price": "19.90",
     "variant": {"of": "HEMD", "values": ["M"]}},
]
HAFER = [{"group": "milch", "sku": "HAFER"}]
LISTS = [{"id": "HANDEL", "name": "Handel", "group": "handel",
          "prices": {"KUCHEN": "2.10", "LATTE": "3.00"}}]


def write(store, name, content):
    path = os.path.join(store.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content if isinstance(content, str) else json.dumps(content))
    return path


def sell(store, *items, total, age=None, group=None):
    arguments = []
    for item in items:
        arguments += ["--item", item if isinstance(item, str) else json.dumps(item)]
    arguments += ["--age", str(age)] if age else []
    arguments += ["--group", group] if group else []
    sale = store.row("sell", *arguments, "--cash")
    expect(sale["total"] == total, f"{items} cost {sale['total']}, not {total}")
    return sale


def refused(store, name, *arguments):
    done = store.run("sell", *arguments, "--cash", check=False)
    expect(done.returncode != 0 and name in done.stderr, f"not {name}: {done.stderr}")


def codes(store):
    sell(store, "96385074*2", total="2.48")
    sell(store, "PLU-7", total="1.24")
    sale = sell(store, "2812345003121", total="6.21")
    expect("0,312 x 19,90" in store.run("receipt", sale["receipt"]).stdout, "the label's weight")
    sell(store, "2212345006212", total="6.21")
    sale = sell(store, "(01)04012345001921(17)301231(10)A7", total="1.60")
    expect("Charge A7" in store.run("receipt", sale["receipt"]).stdout, "the label's lot")
    refused(store, "product.expired", "--item", "(01)04012345001921(17)200101")
    refused(store, "barcode.badCheckDigit", "--item", "4012345001922")


def chosen(store):
    sale = sell(store, {"code": "PAUSE", "parts": [
        {"part": "heiss", "code": "LATTE", "modifiers": HAFER},
        {"part": "suess", "code": "KUCHEN"}]}, total="6.40")
    receipt = store.run("receipt", sale["receipt"]).stdout
    for words in ("Kaffeepause", "- Latte", "+ Hafermilch", "- Kuchen"):
        expect(words in receipt, f"{words} is not in {receipt}")
    sell(store, {"code": "HEMD", "variant": ["M"], "quantity": "2"}, total="39.80")
    refused(store, "modifier.tooFew", "--item", "LATTE")
    refused(store, "variant.missing", "--item", "HEMD")
    refused(store, "sale.ageCheck", "--item", "WEIN")
    sell(store, "WEIN", total="8.99", age=18)
    sell(store, "PFAND*-4", total="-1.00")
    done = store.run("sell", "--item", '{"code": "LATTE", "milk": 1}', "--cash", code=65)
    expect("item.unknownKey" in done.stderr, f"a wrong key: {done.stderr}")


def listed(store):
    store.run("price-lists", "publish", write(store, "lists.json", LISTS), "--dry-run")
    expect(not store.rows("price-lists", "list"), "a dry run published")
    store.run("price-lists", "publish", write(store, "lists.json", LISTS))
    row = store.row("price-lists", "list")
    expect((row["id"], row["products"]) == ("HANDEL", 2), f"the list is {row}")
    explained = store.row(
        "price", "KUCHEN", "--group", "handel", "--discount", "10%", "--explain")
    steps = [(step["source"], step["name"], step["amount"]) for step in explained["steps"]]
    expect(steps == [("list", "HANDEL", "2.10"), ("manual", "", "-0.21")], f"the steps: {steps}")
    sell(store, "KUCHEN", total="2.10", group="handel")
    sell(store, {"code": "LATTE", "modifiers": HAFER}, total="3.40", group="handel")
    sell(store, "KUCHEN", total="3.00")
    store.run("price-lists", "withdraw", "HANDEL")
    sell(store, "KUCHEN", total="3.00", group="handel")


def table(store):
    """A price change from a spreadsheet, with the columns that most shops leave out."""
    path = write(
        store, "prices.csv",
        "sku,name,price,vat,codes,age,deposits,is_deposit\n"
        "KUCHEN,Kuchen,3.20,reduced,,,,\n"
        "KASTEN,Kasten Bier,15.99,standard,A-1|A-2,16,PFAND*20,\n")
    store.run("products", "publish", path)
    sell(store, "KUCHEN", total="3.20")
    sell(store, "A-2", total="20.99", age=16)
    path = write(store, "bad.csv", "sku,name,price,vat,age,is_deposit\nX,X,1,standard,old,maybe\n")
    done = store.run("products", "publish", path, code=65)
    expect(done.stderr.count("csv.badValue") == 2, f"wrong columns: {done.stderr}")


def imported(store):
    """A German spreadsheet's list is looked at, taken over but for a wrong row, and taken back."""
    path = os.path.join(store.folder, "liste.csv")
    with open(path, "w", encoding="cp1252") as file:
        file.write("Nummer;Bezeichnung;VK-Preis;MwSt\nKUCHEN;;3,40;\n"
                   "TORTE;Schwarzwälder Torte;4,10;ermäßigt\nX;X;viel;7\n")
    outcomes = [row["outcome"] for row in store.rows("products", "import", path, "--dry-run")]
    expect(outcomes == ["changed", "new", "refused"], f"the rows: {outcomes}")
    sell(store, "KUCHEN", total="3.20")
    store.run("products", "import", "--undo", code=65)
    done = store.run("products", "import", path)
    expect("csv.badPrice" in done.stdout and "1 new, 1 changed" in done.stderr, done.stderr)
    sell(store, "KUCHEN", total="3.40")
    sell(store, "TORTE", total="4.10")
    store.run("products", "import", "--undo")
    sell(store, "KUCHEN", total="3.20")
    refused(store, "catalog.withdrawn", "--item", "TORTE")
    store.run("products", "import", "--undo", code=65)


def counter(project):
    with Store(project, "busy-shop") as store:
        store.up()
        store.run("products", "publish", write(store, "products.json", PRODUCTS))
        skus = [row["sku"] for row in store.rows("products", "list")]
        expect({row["sku"] for row in PRODUCTS} <= set(skus), "a product is not listed")
        codes(store)
        chosen(store)
        listed(store)
        table(store)
        imported(store)
        expect(store.verify()["ok"], "verify finds something")
