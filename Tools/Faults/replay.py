"""Part of Tools/faults: messages come twice, and old ones again; see proxy.py."""
import json
import os
import re
import subprocess
import sys
import time

from arena import Folder
from kills import kill_one
from part import Part
from store import ROOT, Store, expect

PROXY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "proxy.py")

# By kind of fault: how often a message is sent twice, and how often old ones follow it.
KINDS = {"duplicate": (0.5, 0), "replay": (0, 0.15), "duplicate-replay": (0.2, 0.1),
         "kill-replay": (0.1, 0.15)}


class Proxied(Folder):
    """A folder whose socket files are all watched over by a proxy."""

    def __enter__(self):
        super().__enter__()
        self.sockets = os.path.join(self.path, "run")
        os.mkdir(self.sockets, 0o700)
        self.proxy = None
        try:
            self.proxy = subprocess.Popen(
                [sys.executable, PROXY, self.sockets], text=True,
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


class SocketStore(Store):
    """busy-shop.yml with every node on a socket file."""

    def __init__(self, project, arena):
        super().__init__(project, "busy-shop")
        self.environment["XDG_RUNTIME_DIR"] = arena.sockets
        with open(self.file) as file:
            text = re.sub(r", listen: tcp", "", file.read())
        self.file = os.path.join(self.folder, "socket-shop.yml")
        with open(self.file, "w") as file:
            file.write(text.replace(": demo/", f": {ROOT}/Topologies/demo/"))


class Replay(Part):
    name = "replay"
    share = 0.1

    def arena(self):
        return Proxied()

    def store(self, project, arena):
        return SocketStore(project, arena)

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
