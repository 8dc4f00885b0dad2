"""Services and terminals that go to other nodes and hosts while the store sells."""
import json
import os
import signal
import time

from hosts import STORE, Cable, Host, in_one_folder, lacking, settled
from store import ROOT, Store, expect, leave_out, wait_until

REST = "catalog, inventory, payments, card-terminal, loyalty, reporting, receipts, staff"


def with_nodes(store, nodes, name="moved.yml"):
    """The store's topology with other nodes."""
    with open(store.file, encoding="utf-8") as file:
        text = file.read().replace(": demo/", f": {ROOT}/Topologies/demo/")
    path = os.path.join(store.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.split("\nnodes:")[0] + "\nnodes:\n" + nodes)
    return path


def apply(store, path, **options):
    done = store.run("apply", path, "--yes", "-o", "json", "--data", store.data, **options)
    return [json.loads(line) for line in done.stdout.splitlines()]


def placed_elsewhere(project):
    """A file that places services elsewhere is launched where their journals can go there, and is
    refused where they cannot."""
    with Store(project, "corner-shop") as store:
        store.up()
        store.row("sell", "--item", "BRD-001", "--cash")
        store.down()
        gone = with_nodes(store, f"  front: {{services: [terminal, {REST}]}}\n", "gone.yml")
        done = store.run("up", gone, "--data", store.data, "-d", code=65)
        words = "corner/terminal/1: its journal is in node shop, the topology runs it in node front"
        expect(words in done.stderr, done.stderr)
        expect(f"kontor up {store.data}/topology.yml --data {store.data}" in done.stderr, done.stderr)
        store.file = with_nodes(
            store, f"  shop: {{services: [{REST}]}}\n  front: {{services: [terminal]}}\n")
        store.up()
        receipt = store.row("sell", "--item", "BRD-001", "--cash")["receipt"]
        expect(receipt == "T1-000002", f"receipt {receipt} after T1-000001")
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def while_selling(project):
    """A node comes, takes services over and goes again, with terminals that come and go."""
    with Store(project, "busy-shop") as store:
        store.up()
        wide = with_nodes(store, """\
  tills: {services: [terminal/1, terminal/2]}
  tills-2: {services: [terminal/3, terminal/4, catalog]}
  catalog: {services: [payments]}
  stock: {services: [], listen: tcp}
  money: {services: [card-terminal, inventory], listen: tcp}
  members: {services: [loyalty]}
  office: {services: [reporting, receipts, staff], listen: tcp}
""")
        ringing = store.start("ring", project.orders, "--limit", "6000", "-o", "json")
        time.sleep(0.5)
        pauses = []
        for path in (wide, store.file, wide, store.file):
            pauses += [step["pause"] for step in apply(store, path) if step["step"] == "moved"]
        output, _ = ringing.communicate(timeout=300)
        result = json.loads(output.splitlines()[-1])
        print(f"   {len(pauses)} moves, longest pause {max(pauses)} ms, "
              f"slowest of {result['sales']} sales {result['slowest_ms']} ms", flush=True)
        expect(result["failed"] == 0 and result["sales"] == 6000, f"ring: {result}")
        expect(max(pauses) <= 500, f"a service was away for {max(pauses)} ms")
        expect(apply(store, store.file) == [], "what is there already was changed")
        scaled(store)
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def scaled(store):
    def terminals():
        rows = store.rows("ps")
        return sorted(row["actor"] for row in rows if row["actor"].startswith("busy/terminal/"))

    store.run("scale", "terminal=6", "--yes")
    expect(len(terminals()) == 6, f"{terminals()} after scale to 6")
    first = store.row("sell", "--item", "BRD-018", "--cash", "--terminal", "6")["receipt"]
    store.run("scale", "busy/terminal=3", "--yes")
    expect(len(terminals()) == 3, f"{terminals()} after scale to 3")
    store.run("sell", "--item", "BRD-018", "--cash", "--terminal", "6", code=65)
    store.run("scale", "terminal=6", "--yes")
    second = store.row("sell", "--item", "BRD-018", "--cash", "--terminal", "6")["receipt"]
    expect((first, second) == ("T6-000001", "T6-000002"), f"receipts {first} and {second}")
    store.run("scale", "inventory=2", "--yes", code=65)
    store.run("scale", "busy/terminal=0", "--yes", code=65)
    store.run("scale", "terminal=7", code=65)  # nobody is here to ask
    drained = store.row("drain", "tills")
    expect(drained["empty"], f"drain: {drained}")
    store.run("sell", "--item", "BRD-018", "--cash", code=69)
    store.run("drain", "tills", "--end")
    store.row("sell", "--item", "BRD-018", "--cash")


def sold(store, receipt, terminal="1"):
    """Sells one thing; it arrives wherever it has to."""
    got = store.row("sell", "--item", "BRD-018", "--cash", "--terminal", terminal)["receipt"]
    expect(got == receipt, f"receipt {got}, not {receipt}")
    wait_until("the sale arrives", 20, lambda: settled(store))


def without_sales(project):
    """Moves that no message goes along with, and moves of what was never used or was given up."""
    with Store(project, "busy-shop") as store:
        store.up()
        with open(store.file, encoding="utf-8") as file:
            nodes = file.read().split("\nnodes:\n")[1]
        # A node goes that nobody asked anything: the others know where its services are.
        less = nodes.replace("[inventory]", "[inventory, reporting, receipts, staff]").split("  office:")[0]
        apply(store, with_nodes(store, less, "less.yml"))
        sold(store, "T1-000001")
        # Payments move while the store is down, loyalty without ever having been used.
        store.down()
        other = less.replace("[payments, card-terminal]", "[card-terminal, loyalty]")
        other = other.replace(": {services: [loyalty, vouchers]", ": {services: [payments, vouchers]")
        store.file = with_nodes(store, other, "other.yml")
        store.up()
        sold(store, "T1-000002")
        paid = store.rows("report", "--by", "payment")
        expect([row["sales"] for row in paid] in (["2"], [2]), f"payments know {paid}")
        # A terminal that was given up in one node goes on in another.
        store.run("scale", "terminal=5", "--yes", "--node", "members")
        sold(store, "T5-000001", "5")
        store.run("scale", "terminal=4", "--yes")
        store.run("scale", "terminal=5", "--yes", "--node", "tills")
        sold(store, "T5-000002", "5")
        node = next(row["node"] for row in store.rows("ps") if row["actor"] == "busy/terminal/5")
        expect(node == "tills", f"terminal 5 is in {node}")
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def cut_off(project):
    """Old and new owner are killed in the middle of moves; the same command ends them."""
    with Store(project, "busy-shop") as store:
        store.up()
        with open(store.file, encoding="utf-8") as file:
            nodes = file.read().split("\nnodes:\n")[1]
        away = with_nodes(store, nodes.replace("[inventory]", "[]").replace(
            "[loyalty, vouchers]", "[loyalty, vouchers, inventory]"))
        ringing = store.start("ring", project.orders, "--limit", "5000", "-o", "json")
        time.sleep(0.5)
        for number, path in enumerate((away, store.file) * 4):
            applying = store.start("apply", path, "--yes", "--data", store.data)
            time.sleep(0.01 * number)
            kill(store, "stock" if number % 2 else "members")
            applying.wait(timeout=130)
            wait_until("the move ends", 60, lambda: store.run(
                "apply", path, "--yes", "--data", store.data, check=False).returncode == 0)
        output, _ = ringing.communicate(timeout=300)
        result = json.loads(output.splitlines()[-1])
        expect(result["failed"] == 0 and result["sales"] == 5000, f"ring: {result}")
        wait_until("what was on its way arrives", 30, lambda: settled(store))
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def kill(store, node):
    pid = next((row.get("pid") for row in store.rows_even_if_down("ps")
                if row["node"] == node and row.get("pid")), None)
    if pid:
        os.kill(pid, signal.SIGKILL)


ONE_HOST = "topology: growing\n" + STORE + """\
  tills: {host: east, services: [terminal], listen: tcp}
  shop: {host: east, services: [catalog, inventory, payments, card-terminal, loyalty], listen: tcp}
  office: {host: east, services: [reporting, receipts], listen: tcp}
"""
TWO_HOSTS = ONE_HOST.replace("inventory, ", "").replace("[reporting, receipts]", "[reporting]") + """\
  depot: {host: west, services: [inventory], listen: tcp}
  papers: {host: west, services: [receipts], listen: tcp}
"""


def to_another_host(project):
    """A second host joins a store that sells, takes services over, and gives them back."""
    absent = lacking()
    if absent:
        leave_out(f"moves to another host, {absent}")
        return
    with Cable() as cable:
        files = {}
        for name, text in (("one", ONE_HOST), ("two", TWO_HOSTS)):
            files[name] = os.path.join(os.getcwd(), f"growing-{name}-{os.getpid()}.yml")
            with open(files[name], "w", encoding="utf-8") as file:
                file.write(text)
        try:
            with Host(project, cable, "east", files["one"]) as east, \
                    Host(project, cable, "west", files["two"]) as west:
                grow(project, east, west, files)
        finally:
            for path in files.values():
                os.unlink(path)


def grow(project, east, west, files):
    east.run("up", files["one"], "--data", east.data, "-d", "--wait")
    wait_until("the store has its stock", 30, lambda: east.products() > 300)
    east.run("keys", "make", files["two"], "--data", east.data)
    east.run("keys", "pack", "west", "--topology", files["two"], "--data", east.data,
             "--into", os.path.join(west.data, "keys"))
    done = east.run("apply", files["two"], "--yes", "--data", east.data, code=124)
    expect("--host west -d --join" in done.stderr.replace("\n", " "), done.stderr)
    west.run("up", west.file, "--data", west.data, "--host", "west", "-d", "--wait", "--join")
    ringing = east.start("ring", project.orders, "--limit", "1000", "-o", "json")
    time.sleep(0.3)
    steps = apply(east, files["two"])
    output, _ = ringing.communicate(timeout=120)
    result = json.loads(output.splitlines()[-1])
    pauses = {step["actor"]: step["pause"] for step in steps if step["step"] == "moved"}
    print(f"   pauses {pauses} ms, slowest of {result['sales']} sales {result['slowest_ms']} ms",
          flush=True)
    expect(result["failed"] == 0 and result["sales"] == 1000, f"ring: {result}")
    expect(set(pauses) == {"duo/inventory", "duo/receipts", "duo/parking"}, f"moved: {pauses}")
    expect(max(pauses.values()) <= 500, f"pauses {pauses}")
    result = east.ring("--limit", "1300")
    expect(result["failed"] == 0, f"{result['failed']} sales failed after the move")
    wait_until("what was on its way arrives", 30, lambda: settled(east))
    whole = os.path.join(east.folder, "whole")
    back = apply(east, files["one"])
    expect([step["step"] for step in back].count("taken away") == 2, f"steps: {back}")
    result = east.ring("--limit", "1500")
    expect(result["failed"] == 0, f"{result['failed']} sales failed after the way back")
    wait_until("what was on its way arrives", 30, lambda: settled(east))
    east.down()
    west.run("down", check=False)
    in_one_folder(east, west, whole)
    report = east.row("verify", "--data", whole)
    expect(report["ok"] and report["journals"] == 5, f"verify of the whole: {report}")
