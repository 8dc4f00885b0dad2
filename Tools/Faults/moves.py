"""Part of Tools/faults: services move between nodes that are killed and cut off meanwhile."""
import os
import re
import subprocess
import time

from kills import kill_one
from network import RULES, Network, broken
from store import Failed


class Moves(Network):
    """`kontor apply` over TCP while nodes end and hosts do not hear each other."""

    name = "move"
    share = 0.2
    rounds_per_store = 20

    def round(self, store, arena, tally, chance):
        applying = start(store, shuffled(store, chance))
        time.sleep(chance.uniform(0, 0.15))
        kind = chance.choice(["calm", "kill", "kill", "cut", "cut-all", "reset"])
        if kind == "kill":
            kill_one(store, chance)
        elif kind != "calm":
            make, least, most = RULES[kind]
            broken(arena, make(store.ports, chance), chance.uniform(least, most))
        if applying.wait(timeout=120) != 0:
            tally.fault(f"move-again-{kind}")
            finish(store)
        else:
            tally.fault(f"move-{kind}")


def shuffled(store, chance):
    """Another place for each service; the terminals stay together in one node."""
    services = ["terminal", "catalog", "inventory", "payments, card-terminal", "loyalty",
                "reporting, receipts"]
    nodes = sorted(store.ports)
    places = {node: [] for node in nodes}
    for service in services:
        places[chance.choice(nodes)].append(service)
    with open(store.file) as file:
        text = file.read()
    for node, words in places.items():
        text = re.sub(rf"(?m)^  {node}: \{{services: \[.*?\]",
                      f"  {node}: {{services: [{', '.join(words)}]", text)
    path = os.path.join(store.folder, "moved.yml")
    with open(path, "w") as file:
        file.write(text)
    return path


def start(store, path):
    return subprocess.Popen(
        [*store.program, "apply", path, "--yes", "--data", store.data], env=store.environment,
        cwd=store.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)


def finish(store):
    """What was cut off goes on by the same command."""
    path = os.path.join(store.folder, "moved.yml")
    for _ in range(60):
        done = store.run("apply", path, "--yes", "--data", store.data, check=False)
        if done.returncode == 0:
            return
        time.sleep(0.5)
    raise Failed(f"the move does not come to an end: {done.stderr[-500:]}")
