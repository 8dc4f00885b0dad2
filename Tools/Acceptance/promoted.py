"""Promotions: published, taken off, shown on receipts and reports, withdrawn."""
import json
import os

from store import Store, expect

PROMOTIONS = [
    {"id": "APPLES", "name": "Apfelwoche", "each": {"percent": "50", "of": {"skus": ["OBG-001"]}}},
    {"id": "MEMBER", "name": "Kundenpreis", "members": True,
     "each": {"amount": "1.00", "of": {"skus": ["OBG-002"]}}},
]


def write(store, promotions):
    path = os.path.join(store.folder, "promotions.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(promotions, file)
    return path


def price(store, *arguments):
    return store.row("price", *arguments)["amount"]


def on_sale(project):
    with Store(project, "busy-shop") as store:
        store.up()
        expect(price(store, "OBG-001") == "2.79", "the price before")
        file = write(store, PROMOTIONS)
        store.run("promotions", "publish", file, "--dry-run")
        expect(not store.rows("promotions", "list"), "a dry run published")
        store.run("promotions", "publish", file)
        ids = [row["id"] for row in store.rows("promotions", "list")]
        expect(ids == ["APPLES", "MEMBER"], f"the list is {ids}")
        explained = store.row("price", "OBG-001", "--quantity", "2", "--explain")
        steps = [(step["source"], step["amount"]) for step in explained["steps"]]
        expect(steps == [("list", "5.58"), ("promotion", "-2.79")], f"the steps are {steps}")
        expect(price(store, "OBG-002", "--member") == "1.99", "the price for members")
        expect(price(store, "OBG-002") == "2.99", "the price for others")
        sale = store.row("sell", "--item", "OBG-001*2", "--cash")
        expect(sale["total"] == "2.79", f"the sale costs {sale['total']}")
        receipt = store.run("receipt", sale["receipt"]).stdout
        expect("Apfelwoche" in receipt, f"the receipt does not say why: {receipt}")
        days = store.rows("report")
        expect([row["gross"] for row in days] == ["2.79"], f"the report says {days}")
        store.run("promotions", "withdraw", "APPLES")
        expect(price(store, "OBG-001") == "2.79", "the price after")
        done = store.run("promotions", "withdraw", "APPLES", check=False)
        expect("promotion.unknown" in done.stderr, f"withdrawn twice: {done.stderr}")
        done = store.run("promotions", "publish", write(store, [{"id": "X", "nmae": "x"}]), code=65)
        expect("promotion.unknownKey" in done.stderr, f"a wrong key: {done.stderr}")
        expect(store.verify()["ok"], "verify finds something")
