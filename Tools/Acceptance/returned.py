"""Returns in a history of orders, and refunds of its sales: money, stock, reports and verify."""
import decimal
import json
import os
import subprocess

from store import ROOT, Store, expect, wait_until

# A sale, a return without a sale, an exchange below zero, and an even exchange.
ORDERS = """order,time,item,quantity,price
1,2026-01-02T10:00:00,Soap,3,1.99
1,2026-01-02T10:00:00,Brush,2,0.35
2,2026-01-02T11:00:00,Soap,-1,1.99
3,2026-01-03T09:00:00,Brush,-4,0.35
3,2026-01-03T09:00:00,Comb,1,0.33
4,2026-01-03T10:00:00,Soap,1,1.99
4,2026-01-03T10:00:00,Soap,-1,1.99
5,2026-01-03T11:00:00,Cheese,-0.125,9.99
"""


def report(store):
    return {row["day"]: row for row in store.rows("report")}


def settled(store):
    wait_until("what was on its way arrives", 30, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows("ps")))


def same_totals(store, path):
    totals = json.loads(
        subprocess.check_output([os.path.join(ROOT, "Tools", "orders-totals"), path]))
    days = report(store)
    expect(set(days) == set(totals["days"]), f"days {set(days)}")
    for day, wanted in totals["days"].items():
        for field in ("sales", "lines", "gross"):
            expect(
                decimal.Decimal(str(days[day][field])) == decimal.Decimal(str(wanted[field])),
                f"{day}: {field} is {days[day][field]}, not {wanted[field]}")


def quantity(store, item):
    rows = {row["product"]: row for row in store.rows("report", "--by", "product")}
    return decimal.Decimal(str(rows[item]["quantity"]))


def refunds(store):
    first = store.row("refund", "T1-000001", "--line", "1*1", "--reason", "too soft")
    expect(first["refunds"] == "T1-000001" and first["total"] == "-1.99", f"{first}")
    again = store.row(
        "refund", "T1-000001", "--line", "1*1", "--reason", "too soft", "--sale", first["sale"])
    expect(again == first, "a repeat was another refund")
    done = store.run("refund", "T1-000001", "--line", "1*3", code=1)
    expect("refund.overRemaining" in done.stderr, done.stderr)
    done = store.run("refund", "T1-000001", "--to", "card", code=1)
    expect("refund.overPaidByCard" in done.stderr, done.stderr)
    done = store.run("refund", "T1-999999", code=65)
    expect("receipts.unknown" in done.stderr, done.stderr)
    elsewhere = store.row("refund", "T1-000001", "--terminal", "2", "--line", "2")
    expect(elsewhere["receipt"].startswith("T2-"), f"{elsewhere}")
    expect(elsewhere["total"] == "-0.70", f"{elsewhere}")
    return decimal.Decimal(first["total"]) + decimal.Decimal(elsewhere["total"])


def after_restart(store):
    store.down()
    store.up()
    rest = store.row("refund", "T1-000001", "--write-off", "--reason", "spoilt")
    expect(rest["total"] == "-3.98", f"{rest}")
    done = store.run("refund", "T1-000001", code=1)
    expect("refund.overRemaining" in done.stderr, done.stderr)
    text = store.run("receipt", rest["receipt"], "--language", "en").stdout
    expect("T1-000001" in text and "-3.98" in text, text)
    return decimal.Decimal(rest["total"])


def returns(project):
    for topology in ("corner-shop", "busy-shop"):
        with Store(project, topology) as store:
            path = os.path.join(store.folder, "orders.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write(ORDERS)
            store.up()
            rung = store.row("ring", path, "--terminals", "1")
            expect(rung["failed"] == 0 and rung["sales"] == 5, f"{rung}")
            same_totals(store, path)
            before = sum(decimal.Decimal(row["gross"]) for row in report(store).values())
            back = refunds(store) + after_restart(store)
            settled(store)
            after = sum(decimal.Decimal(row["gross"]) for row in report(store).values())
            expect(after == before + back, f"{after} instead of {before} {back}")
            expect(quantity(store, "Brush") == -4, "brushes do not add up")
            checked = store.verify()
            expect(checked["ok"], f"verify: {checked['problems'][:5]}")
