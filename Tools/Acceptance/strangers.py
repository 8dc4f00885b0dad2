"""Whoever has no key, or the wrong one, reaches nobody, and keeps nobody else out."""
import os
import random
import socket
import subprocess
import time

from store import Store, expect

CLIENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stranger_client.py")
NODE = "stock"
GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
IDLE = 300


class Door:
    """A node that listens on TCP, seen from outside."""

    def __init__(self, store):
        self.store = store
        line = next(row for row in store.rows("plan", store.file, "--data", store.data)
                    if row["node"] == NODE)
        self.endpoint = line["endpoint"]
        host, port = self.endpoint.removeprefix("tcp://").split(":")
        self.address = (host, int(port))
        self.key = next(row["key"] for row in store.rows("keys", "list") if row["name"] == NODE)

    def state(self):
        """Messages that the node's actors took, and its memory."""
        row = next(row for row in self.store.rows("ps") if row["node"] == NODE)
        return row["handled"], row["rss"]

    def connect(self):
        return socket.create_connection(self.address, timeout=5)


def with_key(store, key, *command, **options):
    environment, store.environment = store.environment, dict(store.environment, KONTOR_KEY=key)
    try:
        return store.run(*command, **options)
    finally:
        store.environment = environment


def foreign_clients(door, revoked):
    for mechanism in (["null"], ["plain"], ["curve"], ["curve", revoked]):
        done = subprocess.run(
            ["/usr/bin/python3", CLIENT, mechanism[0], door.endpoint, door.key, *mechanism[1:]],
            capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"{mechanism}: {done.stderr[-500:]}")
        expect(int(done.stdout) == 0, f"{mechanism}: a connection took {done.stdout} messages")


def noise(door, seed):
    chance = random.Random(seed)
    for number in range(200):
        with door.connect() as connection:
            try:
                if number % 4 == 0:  # a frame of 2 GiB is announced, and begun
                    connection.sendall(GREETING + b"\x02" + (2 << 30).to_bytes(8, "big"))
                    connection.sendall(bytes(64 << 10))
                elif number % 4 == 1:
                    connection.sendall(GREETING[:chance.randrange(64)])
                else:
                    connection.sendall(chance.randbytes(chance.randrange(1, 4096)))
            except OSError:
                pass  # it hung up, as it should


def shown_and_not_changed(store, keys):
    """A viewer's key shows what there is, and changes nothing."""
    store.run("keys", "add", "screen", "--role", "viewer")
    screen = os.path.join(keys, "screen.key")
    with_key(store, screen, "report")
    with_key(store, screen, "stock")
    done = with_key(store, screen, "card", "approve", check=False)
    expect(done.returncode == 77 and "role.forbidden" in done.stderr, done.stderr)


def names_of_nodes(store):
    """A key for somebody new cannot have a node's name, nor the operator's."""
    for name in (NODE, "operator"):
        store.run("keys", "add", name, "--role", "terminal", code=65)


def shut_out(project):
    """No key, an unknown or revoked one, another role's, garbage: nothing reaches an actor."""
    with Store(project, "busy-shop") as store:
        store.up()
        door = Door(store)
        store.run("keys", "add", "kiosk", "--role", "terminal")
        keys = os.path.join(store.data, "keys")
        kiosk = os.path.join(keys, "kiosk.key")
        kept = os.path.join(store.folder, "kept.key")
        with_key(store, kiosk, "sell", "--item", "BRD-001", "--cash")
        refused = with_key(store, kiosk, "report", check=False)
        expect(refused.returncode == 77 and "role.forbidden" in refused.stderr, refused.stderr)
        with open(kiosk) as source, open(os.open(kept, os.O_CREAT | os.O_WRONLY, 0o600), "w") as to:
            to.write(source.read())
        os.chmod(kiosk, 0o644)
        with_key(store, kiosk, "stock", code=77)
        store.run("keys", "revoke", "kiosk", "--yes")
        shown_and_not_changed(store, keys)
        names_of_nodes(store)
        time.sleep(1)
        handled, memory = door.state()
        seed = random.randrange(1 << 32)
        foreign_clients(door, kept)
        with_key(store, kept, "stock", code=77)
        noise(door, seed)
        idle = [door.connect() for _ in range(IDLE)]
        start = time.monotonic()
        store.run("stock")
        took = time.monotonic() - start
        expect(took < 1, f"a command took {took:.2f} s beside {IDLE} idle connections")
        for connection in idle:
            connection.close()
        after, grown = door.state()
        # Ours since: status of `ps`, and what `stock` asked for.
        expect(after - handled <= 3, f"{after - handled} messages reached an actor (seed {seed})")
        expect(grown - memory < 16 << 20, f"memory grew by {grown - memory} bytes (seed {seed})")
        expect(store.verify()["ok"], "verify")
