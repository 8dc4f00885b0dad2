"""A network of its own for a store: rules in it touch nothing else on the machine."""
import os
import re
import signal
import subprocess

from arena import Folder, quiet
from needs import lacks
from store import ROOT, Store

FIRST_PORT = 20101


class Namespace(Folder):
    """A network namespace with nothing but a loopback device; use as a context."""

    def __enter__(self):
        super().__enter__()
        self.name = os.path.basename(self.path)
        try:
            quiet("ip", "netns", "add", self.name)
            # Packets as large as on a wire, so that a lost one is a part of a message.
            quiet("ip", "-n", self.name, "link", "set", "lo", "mtu", "1500", "up")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        pids = subprocess.run(["ip", "netns", "pids", self.name], capture_output=True, text=True)
        for pid in pids.stdout.split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass
        subprocess.run(["ip", "netns", "del", self.name], stderr=subprocess.DEVNULL)
        super().__exit__()

    def inside(self, *command):
        return ["ip", "netns", "exec", self.name, *command]

    def do(self, *command):
        quiet(*self.inside(*command))

    def can(self, *command):
        return subprocess.run(self.inside(*command), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0


class TcpStore(Store):
    """busy-shop.yml in a namespace, each of its nodes on a port of its own."""

    def __init__(self, project, namespace):
        super().__init__(project, "busy-shop")
        self.program = namespace.inside(project.kontor)
        with open(self.file) as file:
            text, self.ports = over_tcp(file.read())
        self.file = os.path.join(self.folder, "tcp-shop.yml")
        with open(self.file, "w") as file:
            file.write(text)


def over_tcp(text):
    """A topology with `listen: tcp:PORT` for every node, and the ports by node."""
    ports = {}

    def listening(found):
        ports[found[1]] = FIRST_PORT + len(ports)
        return f"  {found[1]}: {{{found[2]}, listen: tcp:{ports[found[1]]}}}"

    text = text.replace(": demo/", f": {ROOT}/Topologies/demo/")
    text = re.sub(r"^  ([\w-]+): \{(services: \[[^]]*\]).*\}$", listening, text, flags=re.M)
    return text, ports


def namespaces_lack(*rules):
    """Why there are none here in which these rules of iptables work; empty where there are."""
    absent = lacks(["ip", "iptables"])
    if absent:
        return absent
    try:
        with Namespace() as namespace:
            for rule in rules:
                if not namespace.can("iptables", *rule):
                    return f"iptables {' '.join(rule)} does not work here"
    except subprocess.CalledProcessError as error:
        return f"{' '.join(error.cmd[:3])} does not work here"
    return ""
