"""Part of Tools/faults: the network between the nodes is cut, loses packets, resets, or is slow."""
import time

from namespace import Namespace, TcpStore, namespaces_lack
from part import Part

TCP = ("-p", "tcp")
DROP = ("-j", "DROP")
RESET = ("-j", "REJECT", "--reject-with", "tcp-reset")
LOSS = ("-m", "statistic", "--mode", "random", "--probability")


def cut(ports, chance):
    port = any_port(ports, chance)
    return [(*TCP, side, port, *DROP) for side in ("--dport", "--sport")]


def cut_all(ports, chance):
    return [(*TCP, side, every_port(ports), *DROP) for side in ("--dport", "--sport")]


def cut_to(ports, chance):
    return [(*TCP, "--dport", any_port(ports, chance), *DROP)]


def cut_from(ports, chance):
    return [(*TCP, "--sport", any_port(ports, chance), *DROP)]


def reset(ports, chance):
    return [(*TCP, chance.choice(["--dport", "--sport"]), any_port(ports, chance), *RESET)]


def loss(ports, chance):
    share = f"{chance.uniform(0.02, 0.4):.2f}"
    return [(*TCP, side, every_port(ports), *LOSS, share, *DROP)
            for side in ("--dport", "--sport")]


def any_port(ports, chance):
    return str(chance.choice(sorted(ports.values())))


def every_port(ports):
    return f"{min(ports.values())}:{max(ports.values())}"


# By kind of fault: the rules, and seconds from and to. A silent peer is given up after three seconds:
# a long cut is longer than that at both ends.
RULES = {
    "cut": (cut, 0.2, 3), "cut-long": (cut, 4, 6), "cut-all": (cut_all, 0.2, 3),
    "cut-to": (cut_to, 0.2, 3), "cut-from": (cut_from, 0.2, 3), "reset": (reset, 0.05, 0.5),
    "loss": (loss, 0.5, 3)}


class Network(Part):
    name = "network"
    share = 0.2

    def lacks(self):
        return namespaces_lack(("-A", "INPUT", *TCP, "--dport", "9", *RESET),
                               ("-A", "INPUT", *TCP, "--dport", "9", *LOSS, "0.5", *DROP))

    def arena(self):
        return Namespace()

    def store(self, project, arena):
        return TcpStore(project, arena)

    def run(self, project, rounds, tally):
        self.kinds = sorted(RULES)
        with Namespace() as namespace:
            if namespace.can("tc", *slow_link("1mbit")):
                self.kinds.append("slow")
            else:
                print(f"-- {self.name}: without slow, needs tc with tbf", flush=True)
        super().run(project, rounds, tally)

    def round(self, store, arena, tally, chance):
        kind = chance.choice(self.kinds)
        if kind == "slow":
            slow(arena, chance)
        else:
            make, least, most = RULES[kind]
            broken(arena, make(store.ports, chance), chance.uniform(least, most))
        tally.fault(kind)
        time.sleep(chance.uniform(0.1, 1))


def broken(namespace, rules, seconds):
    """For a while packets are dropped where they come in: their sender is told nothing."""
    try:
        for rule in rules:
            namespace.do("iptables", "-A", "INPUT", *rule)
        time.sleep(seconds)
    finally:
        namespace.do("iptables", "-F", "INPUT")


def slow(namespace, chance):
    """Some hundred kilobits a second; what does not fit into the queue is lost."""
    namespace.do("tc", *slow_link(f"{chance.randint(200, 2000)}kbit"))
    try:
        time.sleep(chance.uniform(0.5, 3))
    finally:
        namespace.do("tc", "qdisc", "del", "dev", "lo", "root")


def slow_link(rate):
    return ("qdisc", "add", "dev", "lo", "root", "tbf", "rate", rate, "burst", "16kb",
            "latency", "400ms")
