"""One topology on two machines: two network namespaces, joined by a cable."""
import os
import shutil
import subprocess
import time

from store import ROOT, Store, expect, leave_out, wait_until

STORE = f"""\
hosts:
  east: {{address: 10.213.7.1}}
  west: {{address: 10.213.7.2}}
stores:
  duo:
    terminals: 4
    catalog: {ROOT}/Topologies/demo/products.csv
    members: {ROOT}/Topologies/demo/members.csv
nodes:
"""
TOPOLOGY = "topology: two-hosts\n" + STORE + """\
  tills: {host: east, services: [terminal]}
  catalog: {host: east, services: [catalog]}
  stock: {host: west, services: [inventory], listen: tcp:21007}
  money: {host: west, services: [payments, card-terminal]}
  office: {host: west, services: [loyalty, reporting, receipts]}
"""
ADDRESSES = {"east": "10.213.7.1/24", "west": "10.213.7.2/24"}


def do(*command):
    subprocess.run(command, check=True, capture_output=True, text=True)


def lacking():
    """Why there can be no namespaces here; empty where there can."""
    if os.geteuid() != 0:
        return "needs root"
    return "" if shutil.which("ip") else "needs ip (iproute2)"


class Cable:
    """Two namespaces and what joins them; use as a context."""

    def __enter__(self):
        self.names = {host: f"kontor-{host}-{os.getpid()}" for host in ADDRESSES}
        for name in self.names.values():
            do("ip", "netns", "add", name)
        do("ip", "link", "add", "cable", "netns", self.names["east"], "type", "veth",
           "peer", "name", "cable", "netns", self.names["west"])
        for host, name in self.names.items():
            do("ip", "-n", name, "address", "add", ADDRESSES[host], "dev", "cable")
            do("ip", "-n", name, "link", "set", "lo", "up")
        self.plug("up")
        return self

    def plug(self, state):
        do("ip", "-n", self.names["east"], "link", "set", "cable", state)
        do("ip", "-n", self.names["west"], "link", "set", "cable", "up")

    def __exit__(self, *_):
        for name in self.names.values():
            subprocess.run(["ip", "netns", "del", name], capture_output=True)


class Host(Store):
    """One machine's part of the store."""

    def __init__(self, project, cable, name, file):
        super().__init__(project, file)
        self.name = name
        self.program = ["ip", "netns", "exec", cable.names[name], project.kontor]

    def up(self):
        return self.run("up", self.file, "--data", self.data, "--host", self.name, "-d", "--wait")

    def products(self):
        done = self.run("stock", "-o", "json", check=False)
        return len(done.stdout.splitlines()) if done.returncode == 0 else 0


def settled(host):
    return all(row.get("outbox", 1) == 0 for row in host.rows("ps"))


def in_one_folder(east, west, to):
    """The node folders of both machines, as somebody would bring them together."""
    for host in (east, west):
        for name in os.listdir(host.data):
            if name not in ("keys", "log") and os.path.isdir(os.path.join(host.data, name)):
                shutil.copytree(os.path.join(host.data, name), os.path.join(to, name))


def two_hosts(project):
    """Started in any order, each goes on while the other is away, and nothing is lost."""
    absent = lacking()
    if absent:
        leave_out(f"two hosts, {absent}")
        return
    with Cable() as cable:
        file = os.path.join(os.getcwd(), f"two-hosts-{os.getpid()}.yml")
        with open(file, "w") as topology:
            topology.write(TOPOLOGY)
        try:
            with Host(project, cable, "east", file) as east, \
                    Host(project, cable, "west", file) as west:
                sell_on_both(project, cable, east, west)
        finally:
            os.unlink(file)


def sell_on_both(project, cable, east, west):
    east.run("up", east.file, "--data", east.data, code=65)
    east.run("up", east.file, "--data", east.data, "--host", "east", code=65)  # no keys yet
    east.run("keys", "make", east.file, "--data", east.data)
    east.run("keys", "pack", "west", "--topology", east.file, "--data", east.data,
             "--into", os.path.join(west.data, "keys"))
    expect("tills.key" not in os.listdir(os.path.join(west.data, "keys")), "west got a key of east")
    east.up()
    west.up()
    wait_until("the store has its stock", 30, lambda: east.products() > 300)
    result = east.ring("--limit", "200")
    expect(result["failed"] == 0 and result["sales"] == 200, f"ring: {result}")
    cut_while_selling(cable, east)
    west.down()
    result = east.ring("--limit", "500")
    expect(result["failed"] == 0, f"{result['failed']} sales failed while west was away")
    east.down()
    west.up()
    east.up()
    wait_until("what was on its way arrives", 30, lambda: settled(east))
    before = sum(int(row["sales"]) for row in west.rows("report"))
    expect(before == 500, f"{before} sales reported, not 500")
    for host in (east, west):
        host.down()
        report = host.row("verify", "--data", host.data, "--topology", host.file,
                          "--host", host.name)
        expect(report["ok"], f"verify on {host.name}: {report['problems'][:3]}")
    whole = os.path.join(east.folder, "whole")
    in_one_folder(east, west, whole)
    done = east.row("verify", "--data", whole)
    expect(done["ok"] and done["journals"] == 5, f"verify of the whole: {done['problems'][:3]}")


def cut_while_selling(cable, east):
    ringing = east.start("ring", east.project.orders, "--limit", "400", "-o", "json")
    for _ in range(3):
        time.sleep(0.2)
        cable.plug("down")
        time.sleep(0.5)
        cable.plug("up")
    output, _ = ringing.communicate(timeout=120)
    expect(ringing.returncode == 0, f"sales failed while the cable was pulled: {output[-300:]}")
