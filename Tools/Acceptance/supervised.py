"""A node that ends over and over is given up, and says so; the others go on."""
import json
import os
import signal
import tempfile

from store import ROOT, Store, expect, wait_until

TOPOLOGY = f"""
topology: watched
restart: {{strategy: STRATEGY, intensity: 3, first: 10, longest: 20}}
stores:
  watched:
    catalog: {ROOT}/Topologies/demo/products.csv
nodes:
  tills: {{services: [terminal, catalog, payments]}}
  stock: {{services: [inventory]}}
  office: {{services: [loyalty, reporting, receipts]}}
"""


class Watched:
    """A store of three nodes under a strategy; use as a context."""

    def __init__(self, project, strategy):
        self.file = tempfile.NamedTemporaryFile("w", suffix=".yml")
        self.file.write(TOPOLOGY.replace("STRATEGY", strategy))
        self.file.flush()
        self.store = Store(project, self.file.name)

    def __enter__(self):
        self.store.up()
        return self.store

    def __exit__(self, *reason):
        self.store.__exit__(*reason)
        self.file.close()


def node(store, name):
    done = store.run("ps", "-o", "json", check=False)
    return next(row for row in map(json.loads, done.stdout.splitlines()) if row["node"] == name)


def kill(store, name):
    pid = store.node_process(name)
    os.kill(pid, signal.SIGKILL)
    return pid


def given_up(project):
    with Watched(project, "one") as store:
        for count in range(1, 4):
            pid = kill(store, "stock")
            wait_until("stock is back", 20, lambda: store.node_process("stock") not in (None, pid))
            expect(node(store, "stock")["restarts"] == count, f"not {count} restarts")
        kill(store, "stock")
        wait_until("stock is given up", 20, lambda: node(store, "stock")["state"] == "given-up")
        expect("more than 3 times" in node(store, "stock")["reason"], node(store, "stock"))
        store.run("sell", "--item", "BRD-001", "--cash")
        busy = {row["actor"]: row for row in store.rows("top")}
        expect(busy["node/stock"]["state"] == "down", busy["node/stock"])
        expect(busy["watched/terminal/1"]["calls"] == 1
               and busy["watched/terminal/1"]["p99_us"] > 0, busy["watched/terminal/1"])
        store.run("down")
        store.up()
        wait_until("stock hears of the sale", 20, lambda: node(store, "stock")["state"] == "up"
                   and all(row["outbox"] == 0 for row in store.rows("ps")))
        expect(store.verify()["ok"], "verify")


def all_again(project):
    """With `rest`, those behind the one that ended start again too, and those before it do not."""
    with Watched(project, "rest") as store:
        before = {name: store.node_process(name) for name in ("tills", "stock", "office")}
        kill(store, "stock")
        wait_until("office is back", 20,
                   lambda: store.node_process("office") not in (None, before["office"])
                   and node(store, "office")["state"] == "up")
        expect(store.node_process("tills") == before["tills"], "tills was started again too")
        # A second end while the first is being seen to: nobody is started twice.
        for name in ("stock", "tills"):
            kill(store, name)
        wait_until("all are up", 20, lambda: all(
            node(store, name)["state"] == "up" for name in before))
        processes = store.processes()
        expect(len(processes) == 1 + len(before), f"{len(processes)} processes")
        store.run("sell", "--item", "BRD-001", "--cash")
        expect(store.verify()["ok"], "verify")
