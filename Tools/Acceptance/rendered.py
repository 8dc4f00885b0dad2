"""What `kontor render` writes: units that systemd takes, and command lines that make a store."""
import os
import re
import shlex
import shutil
import signal
import subprocess
import uuid

import yaml

from hosts import ADDRESSES, Cable, Host, lacking
from store import ROOT, Store, expect, leave_out, wait_until

# systemd before 254 passes these two over; the unit says so.
KNOWN = re.compile(r"Unknown key '(RestartSteps|RestartMaxDelaySec)' in section \[Service\]")
HIGHEST_EXPOSURE = 2.0


class Nodes(Store):
    """A store whose nodes are started one by one, as a machine's own supervisor would."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.nodes = {}

    def start_node(self, name, command):
        self.nodes[name] = subprocess.Popen(
            [*self.program[:-1], *command], env=self.environment, cwd="/",
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __exit__(self, *arguments):
        super().__exit__(*arguments)
        for process in self.nodes.values():
            process.wait()

    def sells(self, sale):
        """The catalogue comes last of what is taken over; until then there is no such product."""
        done = self.run("sell", "--item", "BRD-001", "--cash", "--sale", sale, check=False)
        return done.returncode == 0


def sections(path):
    """Settings of a unit: a list of values for each key."""
    settings = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if "=" in line and not line.startswith("#"):
                key, value = line.rstrip("\n").split("=", 1)
                settings.setdefault(key, []).append(value)
    return settings


def units(project):
    """The same each time, taken by systemd, and with few rights."""
    for name in ("busy-shop", "corner-shop"):
        with Store(project, name) as store:
            folder = os.path.join(store.folder, "units")
            store.run("render", store.file, "--systemd", "--into", folder)
            paths = [os.path.join(folder, file) for file in sorted(os.listdir(folder))]
            expect(any(path.endswith(f"kontor-{name}.target") for path in paths), f"{paths}")
            again = store.run("render", store.file, "--systemd", "--into", folder)
            expect("nothing new" in again.stderr, f"another text: {again.stderr[:300]}")
            overwritten(store, paths[0], folder)
            taken(paths)


def overwritten(store, path, folder):
    with open(path, "a", encoding="utf-8") as file:
        file.write("# mine\n")
    done = store.run("render", store.file, "--systemd", "--into", folder, code=65)
    expect("--yes" in done.stderr, done.stderr)
    store.run("render", store.file, "--systemd", "--into", folder, "--yes")
    with open(path, encoding="utf-8") as file:
        expect("# mine" not in file.read(), f"{path} was not written again")


def taken(paths):
    if not shutil.which("systemd-analyze"):
        leave_out("units under systemd-analyze, which is not here")
        return
    done = subprocess.run(
        ["systemd-analyze", "verify", *paths], capture_output=True, text=True)
    words = [line for line in done.stderr.splitlines() if line and not KNOWN.search(line)]
    expect(done.returncode == 0 and not words, f"verify: {words}")
    for path in paths:
        if path.endswith(".service"):
            # Without it libzmq 4.3.4 aborts in its first thread (thread.cpp, posix_assert).
            expect(sections(path)["SystemCallFilter"][-1] == "sched_setscheduler", f"{path}")
            done = subprocess.run(
                ["systemd-analyze", "security", "--offline=true", path],
                capture_output=True, text=True)
            score = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
            expect(score and float(score[1]) <= HIGHEST_EXPOSURE, f"{path}: {done.stdout[-200:]}")


def started_by_units(project):
    """The units' command lines in the units' environment: a store like that of `up`."""
    with Nodes(project, "busy-shop") as store:
        folder = os.path.join(store.folder, "units")
        store.run("render", store.file, "--systemd", "--data", store.data, "--into", folder)
        store.run("keys", "make", store.file, "--data", store.data)
        commands = {}
        for file in sorted(os.listdir(folder)):
            if file.endswith(".service"):
                settings = sections(os.path.join(folder, file))
                name = file.removeprefix("kontor-busy-shop-").removesuffix(".service")
                commands[name] = shlex.split(settings["ExecStart"][0])
                words = dict(word.split("=") for word in settings["Environment"][0].split())
                # The runtime directory, which systemd makes, is another here.
                expect(words["XDG_RUNTIME_DIR"] == "/run/kontor-busy-shop", f"{words}")
        for name, command in commands.items():
            store.start_node(name, command)
        sold(store)
        store.nodes["tills"].send_signal(signal.SIGKILL)
        store.nodes["tills"].wait()
        store.start_node("tills", commands["tills"])
        wait_until("the till is back", 20, lambda: ready(store))
        store.run("sell", "--item", "BRD-001", "--cash")
        store.down()
        codes = {name: process.wait() for name, process in store.nodes.items()}
        expect(set(codes.values()) == {0}, f"nodes ended with {codes}")
        expect(store.verify()["ok"], "verify finds something wrong")


def ready(store):
    rows = store.rows_even_if_down("ps")
    return rows and all(row["state"] == "up" for row in rows)


def sold(store):
    wait_until("all nodes are up", 40, lambda: ready(store))
    sale = uuid.uuid4().hex
    wait_until("the products are there", 40, lambda: store.sells(sale))
    wait_until("the sale is reported", 10,
               lambda: [row["sales"] for row in store.rows("report")] == [1])


CLUSTER = f"""
topology: cluster
stores:
  duo:
    catalog: {ROOT}/Topologies/demo/products.csv
    members: {ROOT}/Topologies/demo/members.csv
nodes:
  east: {{services: [terminal, catalog, payments]}}
  west: {{services: [inventory, loyalty, reporting, receipts]}}
"""


def manifests(project):
    """Both files name the same, and what a pod would read is a good topology."""
    for name in ("busy-shop", "corner-shop"):
        with Store(project, name) as store:
            unpacked(store)
    with Store(project, "corner-shop") as store:
        refused(store)


def refused(store):
    large = os.path.join(store.folder, "large.csv")
    with open(large, "w", encoding="utf-8") as file:
        file.write("sku,name,price,vat\n" + "A,a name,1.00,\n" * 80_000)
    for text, words in (
        (f"topology: x\nstores: {{x: {{catalog: {large}}}}}\n", "kubernetes.dataTooLarge"),
        (f"topology: {'x' * 32}\nnodes:\n  {'a' * 32}: {EVERYTHING}\n", "kubernetes.badName"),
        (f"topology: x\nnodes:\n  A: {SOME}\n  a: {OTHERS}\n", "kubernetes.sameName"),
        ("topology: x\nstores: {x: {catalog: none.csv}}\n", "no such file"),
    ):
        path = os.path.join(store.folder, "x.yml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = store.run("render", path, "--kubernetes", code=65)
        expect(words in done.stderr, f"{words}: {done.stderr}")
    store.run("render", store.file, code=64)
    store.run("render", store.file, "--kubernetes", "--host", "a", code=64)


SOME = "{services: [terminal, catalog, payments]}"
OTHERS = "{services: [inventory, loyalty, reporting, receipts]}"
EVERYTHING = (
    "{services: [terminal, catalog, payments, inventory, loyalty, reporting, receipts]}")


def unpacked(store):
    """Writes what the pods would find in /etc/kontor; returns the sets of pods by node."""
    folder = os.path.join(store.folder, "cluster")
    store.run("render", store.file, "--kubernetes", "--into", folder)
    with open(os.path.join(folder, "kontor.yaml"), encoding="utf-8") as file:
        objects = list(yaml.safe_load_all(file))
    settings = objects[0]["data"]
    for name, text in settings.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    store.run("check", os.path.join(folder, "topology.yml"))
    sets = [item for item in objects if item["kind"] == "StatefulSet"]
    expect(all(item["spec"]["replicas"] == 1 for item in sets), "a node has several pods")
    with open(os.path.join(folder, "topology.yml"), encoding="utf-8") as file:
        topology = yaml.safe_load(file)
    services = {item["metadata"]["name"] for item in objects if item["kind"] == "Service"}
    addresses = {host["address"] for host in topology["hosts"].values()}
    expect(services == addresses, f"services {services}, hosts {addresses}")
    return {pod(item)[4]: pod(item) for item in sets}


def pod(item):
    return item["spec"]["template"]["spec"]["containers"][0]["command"]


def started_by_pods(project):
    """The pods' command lines, each in a network of its own that knows the others by name only."""
    absent = lacking()
    if absent:
        leave_out(f"pods in networks of their own, {absent}")
        return
    with Cable() as cable, Store(project, "corner-shop") as place:
        place.file = os.path.join(place.folder, "cluster.yml")
        with open(place.file, "w", encoding="utf-8") as file:
            file.write(CLUSTER)
        commands = unpacked(place)
        topology = os.path.join(place.folder, "cluster", "topology.yml")
        with Names(cable), Pod(project, cable, "east", topology) as east, \
                Pod(project, cable, "west", topology) as west:
            place.run("keys", "make", topology, "--data", place.data)
            for one in (east, west):
                place.run("keys", "pack", one.name, "--topology", topology, "--data", place.data,
                          "--into", os.path.join(one.data, "keys"))
                one.start_node(one.name, one.command(commands[one.name]))
            sold(east)
            west.nodes["west"].send_signal(signal.SIGTERM)
            expect(west.nodes["west"].wait(timeout=30) == 0, "the pod did not end in order")
            east.run("sell", "--item", "BRD-001", "--cash")
            west.start_node("west", west.command(commands["west"]))
            wait_until("what was on its way arrives", 30,
                       lambda: [row["sales"] for row in west.rows_even_if_down("report")] == [2])


class Pod(Host, Nodes):
    """One pod, its data folder in place of the volume."""

    def command(self, words):
        program, verb, _, *rest = words
        expect((program, verb, rest[-2:]) == ("kontor", "node", ["--data", "/var/lib/kontor"]),
               f"{words}")
        return [self.program[-1], verb, self.file, *rest[:-1], self.data]


class Names:
    """The names of the services, as the cluster's DNS would have them (ip-netns(8))."""

    def __init__(self, cable):
        self.folders = [f"/etc/netns/{name}" for name in cable.names.values()]

    def __enter__(self):
        lines = "".join(
            f"{address.split('/')[0]} kontor-cluster-{host}\n" for host, address in ADDRESSES.items())
        for folder in self.folders:
            os.makedirs(folder)
            with open(os.path.join(folder, "hosts"), "w", encoding="utf-8") as file:
                file.write("127.0.0.1 localhost\n" + lines)

    def __exit__(self, *_):
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
