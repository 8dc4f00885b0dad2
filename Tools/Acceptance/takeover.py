"""A node that is killed with its disk while tills sell, and the one that goes on by itself."""
import json
import os
import shutil
import signal
import threading
import time
import uuid

from store import Store, expect, wait_until

TILLS = 4
# From the kill to the next sale that somebody is told of, in seconds.
LONGEST = 5.0


class Till(threading.Thread):
    """Sells one thing after the other; each sale is tried again under its id until its end is known."""

    def __init__(self, store, terminal):
        super().__init__(daemon=True)
        self.store, self.terminal = store, terminal
        self.told = {}  # sale: (receipt, when)
        self.is_over = False
        self.odd = []

    def run(self):
        while not self.is_over:
            self.sell(uuid.uuid4().hex)

    def sell(self, sale):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            done = self.store.run(
                "sell", "--item", "BRD-001", "--cash", "--terminal", str(self.terminal),
                "--sale", sale, "--wait", "20", "-o", "json", check=False)
            if done.returncode == 0:
                row = json.loads(done.stdout.splitlines()[-1])
                self.told[sale] = (row["receipt"], time.monotonic())
                return
            if done.returncode not in (69, 75):
                self.odd.append(f"{done.returncode}: {done.stderr[-300:]}")
                return
            time.sleep(0.1)
        self.odd.append(f"sale {sale} found no end in a minute")


def kill_with_disk(store, node):
    """The process and all that it has on disk are gone at once; returns when that was."""
    process = store.node_process(node)
    expect(process, f"node {node} does not run")
    os.kill(process, signal.SIGKILL)
    moment = time.monotonic()
    shutil.rmtree(os.path.join(store.data, node), ignore_errors=True)
    return moment


def next_sale(tills, moment):
    """How long nobody was told of a sale after a moment, in seconds."""
    def later():
        return [when for till in tills for _, when in list(till.told.values()) if when > moment]
    # What was under way when the node was killed may still come through.
    wait_until("a sale after the kill", 60, lambda: any(when > moment + 0.3 for when in later()))
    times = sorted(when for when in later() if when > moment + 0.3)
    return times[0] - moment


def each_once(store, tills):
    told = {}
    for till in tills:
        expect(not till.odd, f"terminal {till.terminal}: {till.odd[:3]}")
        for receipt, _ in till.told.values():
            expect(receipt not in told, f"{receipt} was given out twice")
            told[receipt] = till.terminal
    for till in tills:
        numbers = sorted(int(receipt.split("-")[1]) for receipt, _ in till.told.values())
        expect(numbers == list(range(1, len(numbers) + 1)),
               f"terminal {till.terminal}: receipts {numbers[:3]} to {numbers[-3:]}")
        again = list(till.told.items())[0]
        row = store.row_at_last("sell", "--item", "BRD-001", "--cash", "--terminal",
                                str(till.terminal), "--sale", again[0])
        expect(row["receipt"] == again[1][0], "a sale that is repeated gets another answer")
    wait_until("messages that are on their way", 30, lambda: all(
        row.get("outbox", 1) == 0 for row in store.rows_even_if_down("ps")))
    count = sum(int(row["sales"]) for row in store.rows("report"))
    expect(count == len(told), f"{count} sales reported, {len(told)} were told of")


def rounds(project, count):
    with Store(project, "safe-shop") as store:
        store.up()
        tills = [Till(store, terminal) for terminal in range(1, TILLS + 1)]
        for till in tills:
            till.start()
        wait_until("each till sells", 30, lambda: all(len(till.told) > 2 for till in tills))
        times = []
        for number in range(count):
            lost, heir = (("hub", "spare"), ("spare", "hub"))[number % 2]
            moment = kill_with_disk(store, lost)
            times.append(next_sale(tills, moment))
            wait_until(f"{lost} is back as a spare node", 60, lambda: is_spare(store, lost, heir))
        time.sleep(1)
        for till in tills:
            till.is_over = True
        for till in tills:
            till.join(60)
        sales = sum(len(till.told) for till in tills)
        print(f"   {count} nodes killed with their disks, {sales} sales; the next sale after "
              + ", ".join(f"{seconds:.1f}" for seconds in times) + " s", flush=True)
        expect(max(times) <= LONGEST, f"no sale for {max(times):.1f} s")
        each_once(store, tills)
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:5]}")


def is_spare(store, node, heir):
    """Whether a node runs without services, and the other one waits for it again."""
    rows = store.rows_even_if_down("ps")
    own = [row for row in rows if row["node"] == node]
    others = [row for row in rows if row["node"] == heir]
    return (len(own) == 1 and all(row["state"] == "up" for row in rows) and len(others) > 1
            and not any(row.get("reason") for row in rows))


def once(project):
    """The hub burns down, and the spare node goes on."""
    rounds(project, 1)


def over_and_over(project):
    """Then the spare one burns down as well, and so on."""
    rounds(project, 6)


def alone(project):
    """Without its witness, nobody is told of anything; with it again, all goes on."""
    with Store(project, "safe-shop") as store:
        store.up()
        first = store.row("sell", "--item", "BRD-001", "--cash")["receipt"]
        process = store.node_process("spare")
        os.kill(process, signal.SIGSTOP)
        sale = uuid.uuid4().hex
        try:
            wait_until("the hub says so", 20, lambda: any(
                "journal.unwitnessed" in row.get("reason", "")
                for row in store.rows_even_if_down("ps")))
            store.run("sell", "--item", "BRD-001", "--cash", "--sale", sale, "--wait", "2",
                      code=75)
        finally:
            os.kill(process, signal.SIGCONT)
        again = store.row_at_last("sell", "--item", "BRD-001", "--cash", "--sale", sale)
        expect((first, again["receipt"]) == ("T1-000001", "T1-000002"), f"{first}, {again}")
        expect(all(row["node"] != "spare" or row["actor"] == "node/spare"
                   for row in store.rows_even_if_down("ps")), "the spare node took over")
        store.down()
        expect(store.verify()["ok"], "verify")
