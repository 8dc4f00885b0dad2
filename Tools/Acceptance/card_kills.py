"""A card payment whose processes are killed at every step: one charge or none, and the sale agrees.

Terminal, payments and card terminal are processes of their own. One of them is under strace(1), which
kills it at its k-th sync (before each journal commit), write to a file, message out or message in, for
all k until the sale is through without it. The customer asks again until the end is known.
"""
import collections
import itertools
import json
import os
import subprocess
import sys
import time

from store import ROOT, Store, expect, leave_out, need, wait_until

sys.path.insert(0, os.path.join(ROOT, "Tools", "Faults"))

import ledger  # noqa: E402
from needs import lacks  # noqa: E402

FILE = os.path.join(ROOT, "Tools", "Acceptance", "card-shop.yml")
WAYS = ("approve", "decline", "timeout", "late", "error", "partial")
NODES = ("money", "device", "till")
CALLS = ("fdatasync", "pwrite64", "sendto", "recvfrom")
AGAIN = (69, 75, 124)
# What `kontor sell` ends with where the card pays nothing.
NOT_SOLD = {"decline": "payment.declined", "timeout": "payment.timedOut",
            "partial": "payment.otherApproved"}


class Killer:
    """strace on one node, that kills it at the k-th of these calls."""

    def __init__(self, pid, call, k):
        self.pid = pid
        self.tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-p", str(pid), "-o", os.devnull, "-e", f"trace={call}",
             "-e", f"inject={call}:signal=KILL:when={k}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until("strace is there", 10, lambda: self.has_ended() or self.is_attached())

    def has_ended(self):
        return self.tracer.poll() is not None

    def is_attached(self):
        for task in os.listdir(f"/proc/{self.pid}/task"):
            try:
                with open(f"/proc/{self.pid}/task/{task}/status") as status:
                    lines = dict(line.split(":", 1) for line in status)
            except OSError:
                return False
            if int(lines["TracerPid"]) != self.tracer.pid:
                return False
        return True

    def stop(self):
        """Whether the node was killed."""
        killed = self.has_ended()
        if not killed:
            self.tracer.terminate()
        try:
            self.tracer.wait(timeout=10)
        except subprocess.TimeoutExpired:
            # Told to let go of a process at the moment of its end, strace waits for it for ever.
            self.tracer.kill()
            self.tracer.wait()
        return killed or self.is_dead()

    def is_dead(self):
        """Whether the node is no more, or only waits for whoever started it to take note."""
        try:
            with open(f"/proc/{self.pid}/stat") as stat:
                return stat.read().rpartition(")")[2].split()[0] in "ZX"
        except OSError:
            return True


class Shop:
    def __init__(self, store):
        self.store = store
        self.number = 0
        self.refused = {}

    def sell(self):
        """The sale's id, and the reason why it was not sold."""
        self.number += 1
        sale = f"{self.number:032x}"
        end = time.monotonic() + 90
        while time.monotonic() < end:
            done = self.store.run("sell", "--item", "BRD-001", "--card", "--sale", sale,
                                  "--wait", "2", "-o", "json", check=False)
            if done.returncode not in AGAIN:
                expect(done.returncode in (0, 1), f"sell: {done.returncode} {done.stderr}")
                return sale, None if done.returncode == 0 else done.stderr
        raise AssertionError(f"sale {sale} does not end: {done.stderr}")

    def round(self, way, node, call, k):
        """Whether the node was killed before the sale was through."""
        insist(self.store, "card", way)
        before = self.store.node_process(node)
        killer = Killer(before, call, k)
        try:
            sale, refused = self.sell()
        finally:
            killed = killer.stop()
        if refused:
            self.refused[sale] = refused
        if killed:
            wait_until(f"{node} is back", 30,
                       lambda: self.store.node_process(node) not in (None, before))
        else:
            wanted = NOT_SOLD.get(way)
            expect((refused or "").find(wanted or "") >= 0 and bool(refused) == bool(wanted),
                   f"{way}, not killed: {refused}")
        return killed


def insist(store, *command):
    wait_until(" ".join(command), 30, lambda: store.run(*command, check=False).returncode == 0)


def charges(folder):
    """What the card terminal holds of each sale, and what it was asked for twice."""
    held, repeated = collections.defaultdict(dict), []
    for service, event, fields in ledger.entries(folder):
        if service != "card-terminal":
            continue
        if event == "answered":
            answer = fields["_1"]
            amount = answer.get("amount", 0) if answer["state"] == "approved" else 0
            held[fields["_0"]][fields.get("tender", 1)] = amount
        elif event == "repeated":
            repeated.append(fields["_0"])
    return {sale: sum(parts.values()) for sale, parts in held.items()}, repeated


def sales(folder):
    paid = collections.defaultdict(int)
    for service, event, fields in ledger.entries(folder):
        if service == "terminal" and event == "finished":
            sale = fields["_0"]
            paid[sale["id"]] += sum(
                tender["amount"] for tender in sale["tenders"] if tender["method"] == "card")
    return paid


def compare(shop):
    store = shop.store
    wait_until("nothing is open", 120, lambda: not reconciled(store))
    wait_until("what was on its way arrives", 60, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows_even_if_down("ps")))
    report = store.verify()
    expect(report["ok"], f"verify: {report['problems'][:5]}")
    store.down()
    held, repeated = charges(store.data)
    paid = sales(store.data)
    expect(not repeated, f"asked for twice: {repeated[:5]}")
    for sale in sorted(set(held) | set(paid)):
        expect(held.get(sale, 0) == paid.get(sale, 0),
               f"{sale}: charged {held.get(sale, 0)}, sold for {paid.get(sale, 0)}; "
               f"{shop.refused.get(sale)}")
    expect(len(paid) + len(shop.refused) == shop.number, "a sale neither sold nor refused")
    return len(paid)


def reconciled(store):
    done = store.run("payments", "reconcile", "-o", "json", check=False)
    if done.returncode != 0:
        return True
    return [json.loads(line) for line in done.stdout.splitlines()]


def walk(project, ways, nodes, calls, step):
    need("strace")
    lacking = lacks([])
    if lacking:
        leave_out(f"card payments killed at their steps, {lacking}")
        return
    with Store(project, FILE) as store:
        store.up()
        shop = Shop(store)
        kills = collections.Counter()
        for number, (way, node, call) in enumerate(itertools.product(ways, nodes, calls)):
            for k in itertools.count(1 + number % step, step):
                if not shop.round(way, node, call, k):
                    break
                kills[way] += 1
        sold = compare(shop)
        expect(sum(kills.values()) > 0, "nothing was killed")
        print(f"   {sum(kills.values())} kills {dict(kills)}, {shop.number} sales by card, "
              f"{sold} sold and charged once, the others not charged", flush=True)


def some(project):
    walk(project, ("approve", "late", "timeout"), NODES, ("fdatasync", "sendto"), 4)
