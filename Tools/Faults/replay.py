"""Part of Tools/faults: the network brings messages twice, and old ones again; see proxy.py."""
import json
import os
import subprocess
import sys
import time

from kills import kill_one
from namespace import FIRST_PORT, Namespace, TcpStore, namespaces_lack
from part import Part
from proxy import MARK
from store import expect

PROXY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "proxy.py")
PROXY_PORT = FIRST_PORT - 1
REDIRECT = ("-t", "nat", "-A", "OUTPUT", "-p", "tcp", "--dport", f"{FIRST_PORT}:{FIRST_PORT + 99}",
            "-m", "mark", "!", "--mark", str(MARK), "-j", "REDIRECT", "--to-ports", str(PROXY_PORT))

# By kind of fault: how often a message is sent twice, and how often old ones follow it.
KINDS = {"duplicate": (0.5, 0), "replay": (0, 0.15), "duplicate-replay": (0.2, 0.1),
         "kill-replay": (0.1, 0.15)}


class Proxied(Namespace):
    """A namespace whose connections to nodes all go through a proxy."""

    def __enter__(self):
        super().__enter__()
        self.proxy = None
        try:
            self.do("iptables", *REDIRECT)
            self.proxy = subprocess.Popen(
                self.inside(sys.executable, PROXY, str(PROXY_PORT)), text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
            expect(self.proxy.stdout.readline() == "ready\n", "the proxy does not start")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.proxy:
            self.proxy.kill()
            self.proxy.communicate()
        super().__exit__()

    def repeat(self, duplicate, replay):
        """Sets the chances of both; the counts so far."""
        expect(self.proxy.poll() is None, "the proxy has ended")
        self.proxy.stdin.write(f"{duplicate} {replay}\n")
        self.proxy.stdin.flush()
        return json.loads(self.proxy.stdout.readline())


class Replay(Part):
    name = "replay"
    share = 0.1

    def lacks(self):
        return namespaces_lack(REDIRECT)

    def arena(self):
        return Proxied()

    def store(self, project, arena):
        return TcpStore(project, arena)

    def round(self, store, arena, tally, chance):
        kind = chance.choice(sorted(KINDS))
        if kind == "kill-replay":  # who comes back hears again what it heard before
            kill_one(store, chance)
        arena.repeat(*KINDS[kind])
        time.sleep(chance.uniform(0.2, 2))
        counts = arena.repeat(0, 0)
        tally.fault(kind)
        tally.faults.update({f"messages-{what}": count for what, count in counts.items()})
        time.sleep(chance.uniform(0.05, 0.5))
