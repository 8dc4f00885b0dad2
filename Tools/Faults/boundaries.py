"""One process under strace(1): killed at every write and sync of a day, and with a disk that fails."""
import contextlib
import json
import os
import shutil
import signal
import subprocess

from ledger import Comparison
from store import Failed, Store, wait_until

SALES = 6


class TracedStore(Store):
    """A corner shop under strace, with a fault injected into the calls of its node."""

    def launch(self, *injection):
        self.trace = os.path.join(self.folder, "trace")
        self.traced = subprocess.Popen(
            ["strace", "-f", "-q", "-o", self.trace, "-e", "trace=pwrite64,fdatasync,fsync",
             *injection, self.project.kontor, "up", self.file, "--data", self.data],
            env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until("the store is up", 5, self.is_up)
        except Failed:
            pass  # it may be that its node cannot come up with this fault

    def is_up(self):
        rows = self.rows_even_if_down("ps")
        return self.traced.poll() is not None or (
            rows and all(row.get("state") == "up" for row in rows))

    def end(self):
        """Whether the fault was met; no process is left."""
        self.traced.kill()
        self.traced.wait()
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        wait_until("all processes end", 10, lambda: not self.processes())
        with open(self.trace, errors="replace") as lines:
            return any("killed by SIGKILL" in line or "(INJECTED)" in line or "(DELAYED)" in line
                       for line in lines)

    def sell(self, number, log):
        sale = f"{number:032x}"
        done = self.run("sell", "--item", "BRD-018", "--cash", "--sale", sale, "-o", "json",
                        check=False, timeout=60)
        if done.returncode == 0:
            sold = json.loads(done.stdout.splitlines()[-1])
            with open(log, "a") as file:
                due = round(float(sold["total"]) * 100)
                file.write(f"{sale} {sold['receipt']} {due}\n")
        return done.returncode == 0


@contextlib.contextmanager
def seeded(project):
    """A data folder with the demo's products, to begin each day with."""
    with Store(project, "corner-shop") as store:
        store.up()
        store.down()
        yield store.data


def day(project, seed, tally, *injection):
    """Sells until it dies or is through, starts again without faults, sells the rest, compares.

    Whether the fault was met at all.
    """
    with TracedStore(project, "corner-shop") as store:
        shutil.copytree(seed, store.data)
        log = os.path.join(store.folder, "acknowledged")
        open(log, "w").close()
        store.launch(*injection)
        number = 1
        while number <= SALES and store.sell(number, log):
            number += 1
        met = store.end()
        store.up()
        for left in range(number, SALES + 1):
            if not store.sell(left, log):
                tally.problem(f"sale {left} is refused after {injection}")
        wait_until("all messages arrive", 30, lambda: all(
            row.get("outbox", 1) == 0 for row in store.rows_even_if_down("ps")))
        report = store.verify()
        store.down()
        tally.add(Comparison(store.data, log), report)
    return met


def boundaries(project, tally):
    with seeded(project) as seed:
        for call in ("pwrite64", "fdatasync"):
            k = 1
            while day(project, seed, tally, "-e", f"inject={call}:signal=KILL:when={k}"):
                tally.fault(f"kill-at-{call}")
                k += 1
            print(f"-- boundaries: {call}, all {k - 1} of the day", flush=True)


def failing_disk(project, tally):
    with seeded(project) as seed:
        for k in (1, 2, 3, 5, 8, 13):
            for name, injection in (
                    ("sync-error", f"fdatasync:error=EIO:when={k}+"),
                    ("sync-error-once", f"fdatasync:error=EIO:when={k}"),
                    ("no-space", f"pwrite64:error=ENOSPC:when={k * 4}+"),
                    ("write-error", f"pwrite64:error=EIO:when={k * 4}"),
                    ("slow-sync", f"fdatasync:delay_enter=200000:when={k}+")):
                if day(project, seed, tally, "-e", f"inject={injection}"):
                    tally.fault(name)
    print("-- disk: done", flush=True)
