"""Two stores and their headquarters: what one sells and changes, the others have, whoever is away."""
import csv
import os
import random
import signal
import threading
import time

from store import ROOT, Store, expect, wait_until

SHOPS = ("altona", "ottensen")


def orders(store, count, name):
    """Orders of an invented day, from the demo's products."""
    with open(os.path.join(ROOT, "Topologies", "demo", "products.csv"), newline="") as file:
        products = [(row["sku"], row["price"]) for row in csv.DictReader(file) if row["unit"] != "kg"]
    chance, path = random.Random(name), os.path.join(store.folder, f"{name}.csv")
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["order", "time", "item", "quantity", "price"])
        for order in range(count):
            for sku, price in chance.sample(products, 2):
                writer.writerow([f"{name}-{order}", "2026-11-02 09:00:00", sku, 1, price])
    return path


def branches(store):
    return {row["store"]: row for row in store.rows("headquarters")}


def agree(store, seconds=60):
    """Headquarters has everything, and says of each store what the store says itself."""
    # Who was killed last may still be asking what it had.
    wait_until("headquarters is served", seconds, lambda: store.run(
        "headquarters", "-o", "json", check=False).returncode == 0)
    wait_until("headquarters has all", seconds, lambda: all(
        row.get("waiting") == 0 for row in branches(store).values()))
    for shop, row in branches(store).items():
        days = store.rows("report", "--store", shop)
        expect(row["sales"] == sum(day["sales"] for day in days),
               f"{shop}: headquarters has {row['sales']} sales, the store {days}")


def ring(store, shop, path, results):
    """A store's orders, taken up again until all of them are rung up."""
    for _ in range(50):
        done = store.run("ring", path, "--store", shop, "--terminals", "2", "-o", "json", check=False)
        if done.returncode == 0:
            results[shop] = True
            return
        time.sleep(0.5)


def spend(store, end, paid):
    """One gift card, in both stores in turn, until the end; counts what was acknowledged."""
    for turn in range(10_000):
        if end.is_set():
            return
        done = store.run("sell", "--store", SHOPS[turn % 2], "--item", "BRD-001", "--pay", "giftcard:G-1001:0.05",
                         "--cash", "--wait", "5", check=False)
        paid[done.returncode == 0] += 1


def card_agrees(store, paid):
    """What is on the card is what was loaded less what sales of both stores say, wherever it is."""
    def spent():
        rows = [row for shop in SHOPS for row in store.rows("report", "--by", "payment", "--store", shop)]
        return sum(round(float(row["gross"]) * 100) for row in rows if row["payment"] == "giftCard")

    def left():
        row = store.row("giftcard", "show", "G-1001", "--store", SHOPS[0])
        return round(float(row["balance"]) * 100)

    # A sale that a killed node left open gives back by itself.
    wait_until("the card agrees with the sales", 60, lambda: left() == 10_000 - spent())
    expect(spent() >= 5 * paid[True], f"{paid[True]} payments were acknowledged, and {spent()} cents spent")
    print(f"   {spent() // 5} payments by one card in two stores, {paid[False]} asked for in vain", flush=True)


def killed(project, count=400):
    """Both stores sell, and take one gift card, while headquarters, and they themselves, are killed."""
    with Store(project, "two-stores") as store:
        store.up()
        store.run("sell", "--store", SHOPS[0], "--gift-card", "G-1001:100", "--cash")
        results, end, paid = {}, threading.Event(), {True: 0, False: 0}
        customer = threading.Thread(target=spend, args=(store, end, paid))
        customer.start()
        sellers = [threading.Thread(target=ring, args=(store, shop, orders(store, count, shop), results))
                   for shop in SHOPS]
        for seller in sellers:
            seller.start()
        for node in ("office", "altona", "office", "ottensen", "office"):
            time.sleep(1.5)
            process = store.node_process(node)
            if process:
                os.kill(process, signal.SIGKILL)
        for seller in sellers:
            seller.join()
        end.set()
        customer.join()
        expect(set(results) == set(SHOPS), f"rung up: {sorted(results)}")
        agree(store)
        cards = sum(row["sales"] for row in branches(store).values()) - len(SHOPS) * count - 1
        expect(paid[True] <= cards <= sum(paid.values()), f"{cards} sales by card, of {paid}: {branches(store)}")
        card_agrees(store, paid)
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def one_truth(project):
    """A price, the last ticket, goods on their way, and a third store."""
    with Store(project, "two-stores") as store:
        store.up()
        price_reaches_all(store)
        last_ticket(store)
        goods_between(store)
        third_store(store)
        agree(store)
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def price_reaches_all(store):
    path = os.path.join(store.folder, "new.csv")
    with open(path, "w") as file:
        file.write("sku,name,price,vat,limited\nTICKET,Karte,19.00,standard,yes\n")
    store.run("products", "publish", path, "--store", "headquarters")
    for shop in SHOPS:
        wait_until(f"{shop} has the ticket", 5, lambda shop=shop: any(
            row["sku"] == "TICKET" for row in store.rows("products", "list", "--store", shop)))
    done = store.run("sell", "--store", "headquarters", "--item", "TICKET", "--cash", code=65)
    expect("headquarters has no tills" in done.stderr, done.stderr)


def last_ticket(store):
    """Three tickets at headquarters; of four customers the last one gets none, whichever store."""
    store.run("stock", "receive", "TICKET=3", "--store", "headquarters")
    wait_until("headquarters has tickets", 5, lambda: store.rows("headquarters", "stock", "TICKET"))
    for shop in ("altona", "ottensen", "altona"):
        store.row("sell", "--store", shop, "--item", "TICKET", "--cash")
    for shop in SHOPS:
        done = store.run("sell", "--store", shop, "--item", "TICKET", "--cash", check=False)
        expect(done.returncode != 0 and "inventory.notEnough" in done.stderr, done.stderr)


def goods_between(store):
    """What one store sends is on its way until the other accepts it; a piece that is missing shows."""
    sent = store.row("stock", "ship", "--store", "altona", "--to", "ottensen", "BRD-001=5")["id"]
    wait_until("on its way", 5, lambda: store.rows("stock", "transfers"))
    store.run("stock", "accept", sent, "--store", "altona", code=1)
    store.run("stock", "accept", sent, "BRD-001=4", "--store", "ottensen")
    wait_until("the difference shows", 5, lambda: store.rows("headquarters", "inbox"))
    (card,) = store.rows("headquarters", "inbox")
    expect("BRD-001=-1" in card["what"], f"{card}")
    store.run("headquarters", "inbox", "settle", card["id"])
    expect(not store.rows("headquarters", "inbox"), "the inbox is not empty")
    expect(not store.rows("stock", "transfers"), "something is still on its way")


def third_store(store):
    """A store is added while the others sell, and sells itself."""
    with open(store.file, encoding="utf-8") as file:
        text = file.read().replace(": demo/", f": {ROOT}/Topologies/demo/")
    text = text.replace("\nnodes:\n", "  eppendorf: {vat: {standard: 19, reduced: 7}}\n\nnodes:\n")
    text += "  eppendorf: {services: [eppendorf/all], listen: tcp}\n"
    path = os.path.join(store.folder, "three.yml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    started = time.monotonic()
    store.run("apply", path, "--yes", "--data", store.data)
    wait_until("the new store has products", 30, lambda: store.run(
        "sell", "--store", "eppendorf", "--item", "BRD-001", "--cash", check=False).returncode == 0)
    print(f"   a third store sells {time.monotonic() - started:.1f} s after apply", flush=True)
