"""What stores and their headquarters cost, for Tools/bench."""
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time


def topology(folder, root, count, terminals):
    """A headquarters and so many stores, each a process, over CURVE."""
    path = os.path.join(folder, f"stores-{count}.yml")
    demo = os.path.join(root, "Topologies", "demo", "products.csv")
    names = [f"s{number:02d}" for number in range(1, count + 1)]
    with open(path, "w") as file:
        file.write(f"topology: stores-{count}\nheadquarters: {{catalog: {demo}}}\nstores:\n")
        for name in names:
            file.write(f"  {name}: {{terminals: {terminals}, catalog: {demo}}}\n")
        file.write("nodes:\n  office: {services: [headquarters], listen: tcp, witness: none}\n")
        for name in names:
            file.write(f"  {name}: {{services: [{name}/all], listen: tcp, witness: none}}\n")
    return path, names


def waiting(store):
    return sum(row.get("waiting") or 0 for row in store.rows("headquarters"))


def processor(pid):
    """Seconds of processor time."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def received(pid):
    """Bytes that came in over TCP to a process's connections that are there now."""
    shown = subprocess.check_output(["ss", "-tinpH"], text=True)
    total, is_ours = 0, False
    for line in shown.splitlines():
        if not line[:1].isspace():
            is_ours = f"pid={pid}," in line
        elif is_ours:
            words = [word for word in line.split() if word.startswith("bytes_received:")]
            total += sum(int(word.split(":")[1]) for word in words)
    return total


def catch_up(store, orders, few):
    """Milliseconds until headquarters has what a store sold without a line, selling going on all the time;
    the limit is a minute. p99 of those sales on standard error, and of as many when all is there: of rounds
    of sales the median, with least and most. Both have the same journal, and headquarters is asked as often."""
    office, number = store.node_process("office"), itertools.count()

    def sell():
        return store.row("ring", few(next(number)), "--terminals", "4", "--store", "s01")["p99_ms"]

    os.kill(office, signal.SIGSTOP)
    try:
        sold = store.row("ring", orders, "--terminals", "64", "--store", "s01")["sales"]
    finally:
        os.kill(office, signal.SIGCONT)
    start, beside = time.monotonic(), []
    with Watch(store, sold) as watch:
        while watch.reached is None:
            beside.append(sell())
        while waiting(store):
            time.sleep(0.5)
        after = [sell() for _ in beside]
    print(f"   {sold} sales offline; p99 {spread(beside)} ms beside it, {spread(after)} ms after it",
          file=sys.stderr)
    return (watch.reached - start) * 1000


class Watch:
    """Asks headquarters twice a second whether it has so many sales, and goes on asking. Use as a context."""

    def __init__(self, store, goal=1):
        self.store, self.goal, self.reached, self.ended = store, goal, None, threading.Event()
        self.thread = threading.Thread(target=self.ask)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def ask(self):
        while not self.ended.wait(0.5):
            sales = sum(row["sales"] for row in self.store.rows("headquarters"))
            if sales >= self.goal and self.reached is None:
                self.reached = time.monotonic()


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def seen(store, tries=100):
    """p99 in milliseconds from a sale's answer at one store to its stock at headquarters, which the
    other stores are shown; the time of the commands that ask is in it."""
    times = []
    for number in range(tries):
        store.row("sell", "--store", "s01", "--item", "BRD-001", "--cash")
        start = time.monotonic()
        while store.rows("headquarters")[0]["sales"] < number + 1:
            pass
        times.append((time.monotonic() - start) * 1000)
    return statistics.quantiles(times, n=100)[98]


def growth(store, names, orders):
    """Sales a second over all stores, bytes on the line for a sale, and headquarters' processor time."""
    office = store.node_process("office")
    bytes_before, time_before, start = received(office), processor(office), time.monotonic()
    sellers = [subprocess.Popen(
        [*store.program, "ring", orders, "--terminals", "2", "--store", name, "-o", "json"],
        env=store.environment, cwd=store.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for name in names]
    sales = sum(json.loads(seller.communicate()[0].splitlines()[-1])["sales"] for seller in sellers)
    rate = sales / (time.monotonic() - start)
    while waiting(store):
        time.sleep(0.05)
    each = (received(office) - bytes_before) / sales
    work = processor(office) - time_before
    print(f"   {len(names)} stores: {rate:.0f} sales/s, {each:.0f} bytes a sale, headquarters "
          f"{work / sales * 1e6:.0f} us a sale; at one sale in 10 s each, one core of headquarters "
          f"carries {10 / (work / sales):.0f} stores", file=sys.stderr)
    return rate
