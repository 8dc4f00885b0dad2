"""What the program must show; each check starts from an empty data folder."""
import csv
import decimal
import os
import shutil
import signal
import time

import accounts
import bad_input
import card_kills
import chained
import coins
import drawers
import goods
import giftcards
import hosts
import lost_disk
import moved
import observed
import opensales
import priced
import printed
import promoted
import queued
import rendered
import returned
import staffed
import strangers
import supervised
import takeover
import taxed
import tilled
import told
import traced
import upgraded
from store import ROOT, Store, expect, wait_until

STATES = {}


def names_of_codes():
    """The demo orders name products by code, reports by name."""
    with open(os.path.join(ROOT, "Topologies", "demo", "products.csv"), encoding="utf-8") as file:
        return {code: row["name"] for row in csv.DictReader(file)
                for code in (row["gtin"], row["sku"]) if code}


def compare(store, result, wanted, already=0):
    expect(result["failed"] == 0, f"{result['failed']} sales failed")
    expect(result["settled"], "messages are still on their way")
    expect(result["sales"] + already == wanted["sales"], f"{result['sales']} sales rung up")
    days = {row["day"]: row for row in store.rows("report")}
    expect(set(days) == set(wanted["days"]), "other days than in the file")
    for day, total in wanted["days"].items():
        for field in ("sales", "lines", "gross"):
            expect(
                decimal.Decimal(str(days[day][field])) == decimal.Decimal(str(total[field])),
                f"{day}: {field} is {days[day][field]}, not {total[field]}")
    gross = sum(decimal.Decimal(row["gross"]) for row in days.values())
    expect(gross == decimal.Decimal(wanted["gross"]), f"gross is {gross}, not {wanted['gross']}")
    compare_products(store, wanted)


def compare_products(store, wanted):
    names = names_of_codes() if store.project.is_demo else {}
    expected = {}
    for item, total in wanted["products"].items():
        place = expected.setdefault(names.get(item, item), {"lines": 0, "quantity": 0, "gross": 0})
        for field in place:
            place[field] += decimal.Decimal(str(total[field]))
    found = {row["product"]: row for row in store.rows("report", "--by", "product")}
    expect(set(found) == set(expected), "other products than in the file")
    for name, total in expected.items():
        for field in ("lines", "gross"):
            expect(
                decimal.Decimal(str(found[name][field])) == total[field],
                f"{name}: {field} is {found[name][field]}, not {total[field]}")


def sound(store):
    report = store.verify()
    expect(report["ok"], f"verify: {report['problems'][:5]}")
    expect(report["entries"] > 0, "verify saw no entry")
    return report


def ring_whole(project, topology):
    wanted = project.totals()
    with Store(project, topology) as store:
        store.up()
        result = store.ring()
        compare(store, result, wanted)
        expect(result["lines"] == wanted["lines"], f"{result['lines']} lines rung up")
        expect(result["gross"] == wanted["gross"], f"gross {result['gross']}")
        sound(store)
        print(f"   {result['sales']} sales, {result['sales_per_second']} a second", flush=True)
        before = store.state()
        again = store.ring()
        expect(again["sales"] == 0 and again["already"] == wanted["sales"], "rung up twice")
        restart(store, before)
        STATES[topology] = before


def restart(store, before):
    number = int(store.row("sell", "--item", "BRD-001", "--cash")["receipt"].split("-")[1])
    wait_until("the sale in the report", 10, lambda: store.state() != before)
    settled = store.state()
    store.down()
    expect(not store.processes(), "a process is left after down")
    store.up()
    expect(store.state() == settled, "reports or stock are others after a restart")
    next_number = int(store.row("sell", "--item", "BRD-001", "--cash")["receipt"].split("-")[1])
    expect(next_number == number + 1, f"receipt {next_number} after {number}")
    sound(store)


def one_process(project):
    ring_whole(project, "corner-shop")


def six_processes(project):
    ring_whole(project, "busy-shop")


def same_totals(_):
    expect(len(STATES) == 2, "needs the two checks before it")
    one, six = STATES["corner-shop"], STATES["busy-shop"]
    for name in one:
        expect(one[name] == six[name], f"one process and six differ in {name}")


def killed_nodes(project):
    wanted = project.totals()
    with Store(project, "busy-shop") as store:
        store.up()
        ringing = store.start("ring", project.orders, "-o", "json")
        time.sleep(1.5)
        for node in ("stock", "tills", "office", "money", "catalog", "members"):
            pid = store.node_process(node)
            if ringing.poll() is not None or pid is None:
                break
            os.kill(pid, signal.SIGKILL)
            wait_until(
                f"{node} back", 20, lambda: store.node_process(node) not in (None, pid))
            time.sleep(0.5)
        killed_while_ringing = ringing.poll() is None
        ringing.communicate(timeout=900)
        expect(ringing.returncode == 0, f"ring ended with {ringing.returncode}")
        again = store.ring()
        expect(again["sales"] == 0, "a sale was missing after ring had ended")
        compare(store, again, wanted, already=again["already"])
        sound(store)
        expect(killed_while_ringing, "ring was over before the last kill")


def killed_store(project):
    """The one process of a small shop is killed and launched again; ring takes up where it was."""
    with Store(project, "corner-shop") as store:
        store.up()
        ringing = store.start("ring", project.orders, "--limit", "3000", "-o", "json")
        time.sleep(2)
        for pid in store.processes():
            if pid != ringing.pid:
                os.kill(pid, signal.SIGKILL)
        store.up()
        ringing.communicate(timeout=300)
        result = store.ring("--limit", "3000")
        expect(result["failed"] == 0, "sales failed after the restart")
        expect(result["sales"] == 0, "a sale was missing after ring had ended")
        sound(store)


def cards(project):
    with Store(project, "busy-shop") as store:
        store.up()
        sell = ("sell", "--item", "BRD-001", "--card", "--wait", "3")
        store.row(*sell)
        store.run("card", "decline")
        done = store.run(*sell, code=1)
        expect("payment.declined" in done.stderr, done.stderr)
        store.run("card", "late")
        store.row(*sell)
        store.run("card", "timeout")
        done = store.run(*sell, code=1)
        expect("payment.timedOut" in done.stderr, done.stderr)
        store.row(*sell)
        wait_until("3 sales", 10, lambda: store.rows("report")[-1]["sales"] == 3)
        payments = {row["payment"]: row["sales"] for row in store.rows("report", "--by", "payment")}
        expect(payments == {"card": 3}, f"payments {payments}")
        sound(store)


def changed_byte(project):
    with Store(project, "corner-shop") as store:
        store.up()
        for _ in range(5):
            store.run("sell", "--item", "BRD-001", "--cash")
        store.down()
        path = os.path.join(store.data, "shop", "journal.sqlite")
        with open(path, "rb") as file:
            content = file.read()
        place = content.index(b"greceiptiT1-000003") + 9
        with open(path, "wb") as file:
            file.write(content[:place + 8] + b"9" + content[place + 9:])
        report = store.verify()
        expect(not report["ok"], "verify did not see a changed byte")
        chains = [row for row in report["problems"] if row["invariant"] == "journal.chain"]
        expect(chains and chains[0]["entry"] > 0, f"no entry is named: {report['problems']}")
        done = store.up(check=False)
        expect("journal.brokenChain" in done.stderr, f"up said nothing of it: {done.stderr}")
        states = {row["actor"]: row["state"] for row in store.rows_even_if_down("ps")}
        broken = chains[0]["what"].split(":")[0]
        expect(states[broken] == "refused", f"{broken} is {states[broken]}")
        expect("up" in states.values(), "the other actors are not served")


def held_folder(project):
    with Store(project, "corner-shop") as store:
        store.up()
        done = store.run("up", store.file, "--data", store.data, code=73)
        expect("runs in" in done.stderr, done.stderr)
        store.environment["KONTOR_STATE"] = os.path.join(store.folder, "other-state")
        done = store.run("up", store.file, "--data", store.data, code=1)
        expect("journal.held" in done.stderr, done.stderr)
        store.environment["KONTOR_STATE"] = os.path.join(store.folder, "state")
        store.run("sell", "--item", "BRD-001", "--cash")


def older_journal(project):
    """A node whose journal is an older copy takes no sales until the newer one is back."""
    with Store(project, "busy-shop") as store:
        store.up()
        store.ring("--limit", "200")
        store.down()
        node, older, newer = (os.path.join(store.data, "tills"), os.path.join(store.folder, "older"),
                              os.path.join(store.folder, "newer"))
        shutil.copytree(node, older)
        store.up()
        store.ring("--limit", "400")
        store.down()
        shutil.move(node, newer)
        shutil.copytree(older, node)
        done = store.up(check=False)
        expect("journal.behind" in done.stderr, f"up said nothing of it: {done.stderr}")
        sold = store.run("sell", "--item", "BRD-001", "--cash", check=False)
        expect(sold.returncode != 0, "it sold on a journal that is behind")
        states = {row["actor"]: row["state"] for row in store.rows_even_if_down("ps")}
        expect(states["busy/terminal/1"] == "refused", f"ps says {states['busy/terminal/1']}")
        expect(states["busy/inventory"] == "up", "the other nodes are not served")
        store.down()
        shutil.rmtree(node)
        shutil.move(newer, node)
        store.up()
        result = store.ring("--limit", "500")
        expect(result["already"] == 400 and result["sales"] == 100, f"ring: {result}")
        sound(store)


def backups(project):
    """Made while the store rings, restored elsewhere, and refused where anything was changed."""
    for topology in ("corner-shop", "busy-shop"):
        with Store(project, topology) as store:
            store.up()
            key, backup = (os.path.join(store.folder, name) for name in ("shop.key", "a.kontor"))
            store.run("backup", "key", key)
            store.run("backup", "key", key, code=73)
            ringing = store.start("ring", project.orders, "--limit", "3000")
            time.sleep(1)
            made = store.row("backup", "create", backup, "--key", key)
            expect(made["ok"] and made["entries"] > 0, f"backup: {made}")
            expect(ringing.wait(timeout=120) == 0, "ring failed while the backup was made")
            sound(store)
            store.down()
            expect(not [name for _, _, names in os.walk(store.data) for name in names
                        if name.startswith("snapshot")], "a copy was left behind")
            restored = os.path.join(store.folder, "restored")
            store.run("restore", backup, "--key", key, "--data", restored)
            store.run("restore", backup, "--key", key, "--data", restored, code=73)
            spoilt_backups(store, backup, key)
            sell_from(store, restored, project)


def spoilt_backups(store, backup, key):
    with open(backup, "rb") as file:
        good = file.read()
    other = os.path.join(store.folder, "other.key")
    store.run("backup", "key", other)
    store.run("backup", "check", backup, "--key", other, code=65)
    for name, bad in (
            ("changed", good[:len(good) // 2] + bytes([good[len(good) // 2] ^ 1])
             + good[len(good) // 2 + 1:]),
            ("cut off", good[:-1]), ("empty", b""), ("longer", good + b"x")):
        path = os.path.join(store.folder, "bad.kontor")
        with open(path, "wb") as file:
            file.write(bad)
        done = store.run("backup", "check", path, "--key", key, code=65)
        expect("backup." in done.stderr, f"{name}: {done.stderr}")


def sell_from(store, restored, project):
    """The restored store goes on: what was rung up is known, the rest is rung up."""
    store.data = restored
    store.up()
    wait_until("what was on its way arrives", 30, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows("ps")))
    before = sum(int(row["sales"]) for row in store.rows("report"))
    result = store.ring("--limit", "3000")
    expect(result["failed"] == 0, f"{result['failed']} sales failed after the restore")
    expect(result["already"] == before, f"{result['already']} known, {before} reported")
    expect(result["sales"] + before == 3000, "sales are missing or double after the restore")
    sound(store)


ALL = {
    "one process": one_process,
    "six processes": six_processes,
    "same totals in one process and in six": same_totals,
    "each of six processes killed while ringing": killed_nodes,
    "the one process killed while ringing": killed_store,
    "a node that ends over and over": supervised.given_up,
    "nodes that start again together": supervised.all_again,
    "card declined, late, timed out": cards,
    "a card payment killed at many of its steps": card_kills.some,
    "a sale traced through six processes": traced.every_hop,
    "a journal with one changed byte": changed_byte,
    "a data folder that another process holds": held_folder,
    "an older copy of a journal": older_journal,
    "backups, good and spoilt": backups,
    "a lost journal, built again": lost_disk.rebuilt,
    "changed journals, each change found": lost_disk.drilled,
    "a node that burns down, and its spare": takeover.once,
    "nodes that burn down over and over": takeover.over_and_over,
    "a witness that does not answer": takeover.alone,
    "strangers, and keys that were taken back": strangers.shut_out,
    "one store on two machines": hosts.two_hosts,
    "rendered units": rendered.units,
    "a store started by its units": rendered.started_by_units,
    "rendered manifests": rendered.manifests,
    "a store started by its pods": rendered.started_by_pods,
    "services placed away from their journals": moved.placed_elsewhere,
    "services and terminals that move while it sells": moved.while_selling,
    "moves without sales": moved.without_sales,
    "moves that are cut off": moved.cut_off,
    "a second host that joins and leaves": moved.to_another_host,
    "another build, node by node, and back": upgraded.node_by_node,
    "metrics, health and logs": observed.shown,
    "printer bytes against python-escpos": printed.same_bytes,
    "staff who sign in, and approvals": staffed.signed_in,
    "the staff file at the first launch": staffed.first_launch,
    "receipts on a printer that needs a person": printed.on_paper,
    "a virtual printer under noise": printed.under_noise,
    "receipts that come out by themselves": queued.by_itself,
    "receipts while printer and nodes are killed": queued.under_kills,
    "copies of receipts are counted": queued.counted_copies,
    "QR codes of receipt pages against zxing-cpp and qrcode": queued.codes,
    "returns and refunds": returned.returns,
    "a drawer from opening to Z report": drawers.drawer,
    "what is done again at a drawer is done once": drawers.repeated,
    "a till in the browser is paired and taken back": tilled.paired,
    "a till in the browser sells each once, whatever is killed": tilled.sold,
    "requests made of openapi.yaml": tilled.fuzzed,
    "promotions from a file to the receipt": promoted.on_sale,
    "open sales that are parked, split and merged": opensales.handed_over,
    "gift cards that are sold and redeemed while processes die": giftcards.sold_and_redeemed,
    "cash without small coins, cards to the cent": coins.rounded,
    "here and to go, and without VAT": taxed.taxed,
    "VAT rounded line by line, in parts as in the whole": taxed.by_line,
    "house accounts and layaways while processes die": accounts.charged_and_set_aside,
    "codes, choices and price lists at a till": goods.counter,
    "two stores and a headquarters, whoever is killed": chained.killed,
    "prices, tickets, goods and a third store": chained.one_truth,
    "bad topology files": bad_input.topologies,
    "bad order files": bad_input.orders,
    "refused sales": bad_input.sales,
    "what commands say": told.words,
    "two nodes whose names come to one port": told.twin_ports,
    "a topology without its data files": told.without_files,
    "a store with a logo that is changed while it sells": told.with_logo,
    "a card that was charged for a sale that never came about": told.never_sold,
    "baskets priced without a store": priced.golden,
    "bad baskets": priced.bad,
    "baskets priced one at a time": priced.interactive,
    "a hundred thousand baskets": priced.many,
}
