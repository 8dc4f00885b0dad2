"""A store's own printers: receipts that come out by themselves, whatever happens to printer and node."""
import collections
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time

from printed import PYTHON, ROOT, Printer
from store import Store, expect, wait_until

SHOP = """
topology: printing
stores:
  eck:
    terminals: 2
    catalog: {catalog}
    receipt:
      name: Eckladen Müller
      address: [Hauptstraße 1, 50667 Köln]
      phone: 0221 123456
      taxNumber: 217/5555/1234
      vatID: DE123456789
      footer: {{de: Vielen Dank, en: Thank you}}
      qr: "https://eck.example/{{receipt}}?{{total}}"
    printers:
      counter: {{at: "127.0.0.1:{port}", terminals: [1, 2]}}
nodes:
  till: {{services: [terminal, catalog, inventory, payments, card-terminal, loyalty, reporting]}}
  office: {{services: [receipts]}}
  paper: {{services: [printer]}}
restart: {{intensity: 1000}}
"""
SALE = ("sell", "--item", "BRD-001")


class Hole:
    """Says that it is well, takes what comes, and never confirms anything."""

    def __init__(self, port):
        self.port = port
        self.taken = b""
        self.listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(link,), daemon=True).start()

    def answer(self, link):
        with link:
            while data := link.recv(4096):
                if data.startswith(b"\x10\x04"):
                    link.sendall(b"\x12" * (len(data) // 3))
                else:
                    self.taken += data

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class SlowWire:
    """Between node and printer: all that goes either way is late, so that a kill finds it on its way."""

    def __init__(self, printer):
        self.far = printer.port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            near, _ = self.listener.accept()
            try:
                far = socket.create_connection(("127.0.0.1", self.far), timeout=5)
            except OSError:
                near.close()
                continue
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    @staticmethod
    def carry(one, other):
        try:
            while data := one.recv(65536):
                time.sleep(0.15)
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def launch(store, printer):
    catalog = os.path.join(ROOT, "Topologies", "demo", "products.csv")
    store.file = os.path.join(store.folder, "printing.yml")
    with open(store.file, "w", encoding="utf-8") as file:
        file.write(SHOP.format(catalog=catalog, port=printer.port))
    store.up()


def standing(store):
    return store.row("printer")


def receipts(papers):
    """Number and whether it is marked as a copy, in the order of printing."""
    found = []
    for paper in papers:
        text = "\n".join(paper["lines"])
        found.append((re.search(r"T\d-\d{6}", text)[0], "KOPIE" in text))
    return found


def by_itself(project):
    """Paper out, printer away, and a node that is killed while it prints."""
    with Store(project, "corner-shop") as store:
        first = Printer(store)
        with first as printer:
            launch(store, printer)
            store.run(*SALE, "--cash")
            wait_until("the receipt", 20, printer.papers)
            paper = printer.papers()[0]
            expect(paper["drawer"] == 1 and paper["cut"], f"no drawer or no cut: {paper}")
            for words in ("Eckladen Müller", "50667 Köln", "Tel. 0221 123456", "Vielen Dank",
                          "Steuernummer 217/5555/1234", "USt-IdNr. DE123456789"):
                expect(any(words in line for line in paper["lines"]), f"no {words}: {paper}")
            expect(paper["codes"][0].startswith("https://eck.example/T1-000001?"), f"{paper}")
            printer.say("paper-out")
            store.run(*SALE, "--card")
            store.run(*SALE, "--cash", "--terminal", "2")
            wait_until("two that wait", 20, lambda: len(standing(store)["jobs"]) == 2)
            wait_until("its name", 20, lambda: standing(store)["state"] == "printer.paperOut")
            expect("put in a new roll" in store.run("printer").stdout, "no way out is shown")
            printer.say("ready")
            wait_until("the paper", 20, lambda: len(printer.papers()) == 3)
            expect([copy for _, copy in receipts(printer.papers())] == [False] * 3, "a copy")
            expect([paper["drawer"] for paper in printer.papers()] == [1, 0, 1], "drawers")
            wait_until("an empty queue", 20, lambda: not standing(store)["jobs"])
        store.run(*SALE, "--cash")
        wait_until("it is missed", 20, lambda: standing(store)["state"] == "printer.unreachable")
        store.run(*SALE, "--cash")
        wait_until("two that wait", 20, lambda: len(standing(store)["jobs"]) == 2)
        store.run("printer", "cancel", "T1-000003", "--printer", "counter")
        store.run("printer", "cancel", "T1-000003", "--printer", "counter", code=65)
        with Printer(store, first.port) as printer:
            store.run("printer", "retry")
            wait_until("the paper", 20, printer.papers)
            expect(receipts(printer.papers()) == [("T1-000004", False)], "what was given up, or not")
            wait_until("an empty queue", 20, lambda: not standing(store)["jobs"])
        killed_while_printing(store, first.port)
        report = store.verify()
        expect(report["ok"], f"verify: {report}")


def killed_while_printing(store, port):
    hole = Hole(port)
    store.run(*SALE, "--cash")
    wait_until("the job", 20, lambda: b"T1-000005" in hole.taken)
    os.kill(store.node_process("paper"), signal.SIGKILL)
    hole.close()
    expect(b"KOPIE" not in hole.taken, "the first one is a copy")
    with Printer(store, port) as printer:
        wait_until("the copy", 40, printer.papers)
        expect(receipts(printer.papers()) == [("T1-000005", True)], f"{printer.papers()}")
        expect(printer.papers()[0]["drawer"] == 0, "the drawer opened with a copy")
        wait_until("an empty queue", 20, lambda: not standing(store)["jobs"])


def under_kills(project):
    """Nodes and printer are killed at any moment: each receipt comes out, a second time as a copy."""
    seed = int(time.time())
    chance = random.Random(seed)
    with Store(project, "corner-shop") as store:
        printer = Printer(store)
        papers = []
        launch(store, SlowWire(printer))
        for number in range(12):
            selling = store.start(*SALE, "--cash", "--terminal", str(number % 2 + 1))
            time.sleep(chance.uniform(0.2, 1.2))
            victim = chance.choice(["paper", "paper", "office", "printer"])
            if victim == "printer":
                printer.__exit__()
                papers += printer.papers()
                printer = Printer(store, printer.port)
            elif process := store.node_process(victim):
                os.kill(process, signal.SIGKILL)
            expect(selling.wait(timeout=60) == 0, f"seed {seed}: sale {number} failed")
        wait_until("the nodes", 60, lambda: store.run(
            "printer", "retry", check=False).returncode == 0)
        wanted = {f"T{terminal}-{number:06}" for terminal in (1, 2) for number in range(1, 7)}

        def printed():
            return {receipt for receipt, _ in receipts(papers + printer.papers())}

        with printer:
            wait_until(f"all receipts (seed {seed})", 90, lambda: printed() == wanted)
            wait_until("an empty queue", 60, lambda: not standing(store)["jobs"])
            found = receipts(papers + printer.papers())
        originals = collections.Counter(receipt for receipt, copy in found if not copy)
        expect(all(count == 1 for count in originals.values()),
               f"seed {seed}: printed twice without a mark: {found}")
        print(f"   seed {seed}: {len(found)} papers of 12 receipts", flush=True)
        expect(store.verify()["ok"], f"seed {seed}: verify")


def counted_copies(project):
    with Store(project, "corner-shop") as store:
        store.up()
        store.run(*SALE, "--cash")
        counted = ("receipt", "T1-000001", "--copy")
        wait_until("the receipt", 10, lambda: store.run(
            "receipt", "T1-000001", check=False).returncode == 0)
        expect("KOPIE 1\n" in store.run(*counted).stdout, "no first copy")
        expect("KOPIE 2\n" in store.run(*counted).stdout, "no second copy")
        expect("KOPIE\n" in store.run("receipt", "T1-000001").stdout, "one that nobody counts")
        expect("KOPIE 9\n" in store.run(*counted, "9").stdout, "one that was said")
        store.down()
        store.up()
        expect("COPY 3\n" in store.run(*counted, "--language", "en").stdout, "no third copy")
        store.run("receipt", "T1-000009", "--copy", code=65)


def codes(project):
    """The code on a page is what another encoder makes, and a reader reads it."""
    with Store(project, "corner-shop") as store, Printer(store) as printer:
        launch(store, printer)
        store.run(*SALE, "--cash")
        page = os.path.join(store.folder, "receipt.html")
        wait_until("the receipt", 20, lambda: store.run(
            "receipt", "T1-000001", check=False).returncode == 0)
        with open(page, "w", encoding="utf-8") as file:
            file.write(store.run("receipt", "T1-000001", "--html").stdout)
        expect(os.path.exists(PYTHON), "there is no reader of codes; run Tools/setup test")
        reader = os.path.join(ROOT, "Tools", "Acceptance", "code_reader.py")
        done = subprocess.run([PYTHON, reader, page], capture_output=True, text=True)
        expect(done.returncode == 0, done.stdout + done.stderr)
        expect(re.fullmatch(r"https://eck\.example/T1-000001\?\d+\.\d\d", done.stdout.strip()),
               f"it says {done.stdout}")
