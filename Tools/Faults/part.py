"""A part of Tools/faults: rows of faults under fresh stores that sell, each compared at its end."""
import os
import random
import shutil
import stat
import tempfile

from arena import Folder
from driver import Driver
from ledger import Comparison
from store import Failed, Store, wait_until


class Part:
    """A kind of faults; what it does not say otherwise is done to busy-shop.yml in a folder."""

    name = ""
    share = 0.0
    rounds_per_store = 40

    def lacks(self):
        """What it needs and the machine does not have; empty where it can run."""
        return ""

    def arena(self):
        """Where its stores live; a context with a `path`."""
        return Folder()

    def store(self, project, arena):
        return Store(project, "busy-shop")

    def round(self, store, arena, tally, chance):
        raise NotImplementedError

    def run(self, project, rounds, tally):
        done = 0
        with self.arena() as arena:
            while done < rounds:
                count = min(self.rounds_per_store, rounds - done)
                self.episode(project, arena, count, tally, seed=done + len(self.name))
                done += count
                counts = tally.counts
                print(f"-- {self.name}: {done} of {rounds} rounds, "
                      f"{counts['acknowledged']} sales acknowledged, "
                      f"{counts['lost']} lost, {counts['doubled']} doubled", flush=True)

    def episode(self, project, arena, rounds, tally, seed):
        """One fresh store under a row of faults; then everything is compared."""
        with self.store(project, arena) as store:
            store.data = os.path.join(arena.path, f"data-{seed}")
            try:
                good = self.sell_under_faults(store, arena, rounds, tally, seed)
            except Failed as failure:  # the other parts may still tell something
                tally.problem(f"{self.name}, seed {seed}: {failure}")
                good = False
            if not good:
                keep(store, f"{self.name}-{seed}")
            shutil.rmtree(store.data, ignore_errors=True)

    def sell_under_faults(self, store, arena, rounds, tally, seed):
        chance = random.Random(seed)
        store.up()
        driver = Driver(store, seed)
        driver.start()
        try:
            for _ in range(rounds):
                self.round(store, arena, tally, chance)
                driver.keep_on()
        finally:
            driver.stop()
        wait_until("all messages arrive", 60, lambda: settled(store))
        report = store.verify()
        store.down()
        return tally.add(Comparison(store.data, driver.log), report)


def settled(store):
    rows = store.rows_even_if_down("ps")
    return rows and all(row.get("state") == "up" and row.get("outbox", 1) == 0 for row in rows)


def keep(store, name):
    """Journals, logs and what the driver was told, for whoever looks for the cause."""
    kept = tempfile.mkdtemp(prefix=f"kontor-faults-kept-{name}-")
    with open(os.path.join(kept, "ps"), "w") as file:
        file.write(store.run("ps", "-o", "json", check=False).stdout)
    store.run("down", check=False)  # what is copied does not change meanwhile
    for source in (store.folder, store.data):
        if os.path.isdir(source):
            shutil.copytree(source, os.path.join(kept, os.path.basename(source)), ignore=sockets)
    print(f"-- kept in {kept}", flush=True)


def sockets(folder, names):
    return [name for name in names if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]
