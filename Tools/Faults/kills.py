"""Parts of Tools/faults that end processes: one at a time, or all of them with their disk's power."""
import os
import re
import signal
import subprocess
import time

from arena import Image
from needs import lacks
from part import Part
from store import ROOT, Store, wait_until


class Kill(Part):
    name = "kill"
    share = 0.4

    def round(self, store, arena, tally, chance):
        kind, fault = ("kill", kill_one) if chance.random() < 0.6 else ("stop", stop_one)
        if fault(store, chance):
            tally.fault(kind)
        time.sleep(chance.uniform(0.05, 0.4))


class Power(Part):
    share = 0.2

    def __init__(self, kind):
        self.kind = kind
        self.name = f"power-{kind}"
        self.store_made = Store

    def without_witness(self):
        """Nodes then go on after a loss: with one, they see it and take no sales."""
        self.store_made = Unwitnessed

    def store(self, project, arena):
        return self.store_made(project, "busy-shop")

    def lacks(self):
        absent = lacks([f"mkfs.{self.kind}", "mount", "xfs_io"])
        if absent:
            return absent
        try:
            with Image(self.kind):
                return ""
        except subprocess.CalledProcessError as error:
            return f"{' '.join(error.cmd[:2])} does not work here"

    def arena(self):
        return Image(self.kind)

    def round(self, store, arena, tally, chance):
        time.sleep(chance.uniform(0.1, 0.8))
        if chance.random() < 0.5:
            # Nobody hears from a disk after its power is gone, but here they would: ext4 answers an
            # fdatasync(2) that is under way at the shutdown with success and keeps nothing of it,
            # also for a program that does nothing else (3 of 100 cuts).
            kill_all(store, signal.SIGSTOP)
            arena.cut_power()
            kill_all(store)
        else:
            kill_all(store)
            arena.cut_power()
        wait_until("all processes end", 20, lambda: not store.processes())
        arena.power_on()
        store.up()
        tally.fault(self.name)


class Unwitnessed(Store):
    """busy-shop.yml whose nodes keep no copies of each other's journals."""

    def __init__(self, project, topology):
        super().__init__(project, topology)
        with open(self.file) as file:
            text = file.read().replace(": demo/", f": {ROOT}/Topologies/demo/")
        self.file = os.path.join(self.folder, "unwitnessed-shop.yml")
        with open(self.file, "w") as file:
            file.write(re.sub(r"(: \{services: .*)\}$", r"\1, witness: none}", text, flags=re.M))


def kill_one(store, chance):
    """Whether there was a node to kill."""
    pids = nodes(store)
    try:
        if pids:
            os.kill(chance.choice(pids), signal.SIGKILL)
        return bool(pids)
    except ProcessLookupError:
        return False


def stop_one(store, chance):
    """Whether there was a node to stop; it goes on after a while."""
    pids = nodes(store)
    if not pids:
        return False
    pid = chance.choice(pids)
    try:
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(chance.uniform(0.05, 0.6))
        finally:
            os.kill(pid, signal.SIGCONT)
        return True
    except ProcessLookupError:
        return False


def nodes(store):
    """The processes of its nodes, without the one that watches them."""
    return [pid for pid in store.processes() if is_node(pid)]


def is_node(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"node" in file.read().split(b"\0")
    except OSError:
        return False  # it has ended


def kill_all(store, how=signal.SIGKILL):
    for pid in store.processes():
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            pass
