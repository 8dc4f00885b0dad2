"""Receipts on printers: the same bytes as python-escpos, and a printer that is a process of its own."""
import json
import os
import random
import re
import socket
import subprocess
import tempfile
import time

from store import ROOT, Store, expect, wait_until

PYTHON = os.path.join(ROOT, ".build", "python", "bin", "python")
LETTERS = [
    "Grüße aus Köln, 5 €: äöüÄÖÜß", "Crème brûlée à l'œuf, garçon", "Zażółć gęślą jaźń ŁÓDŹ",
    "Καλημέρα", "plain text, \"quoted\" & 100 % ASCII",
]


def escpos(mode, text=""):
    """What python-escpos makes of it; see escpos_job.py. `Tools/setup test` installs it."""
    expect(os.path.exists(PYTHON), "there is no python-escpos; run Tools/setup test")
    job = os.path.join(ROOT, "Tools", "Acceptance", "escpos_job.py")
    return subprocess.run(
        [PYTHON, job, mode], input=text, capture_output=True, text=True, check=True).stdout


class Printer:
    """`kontor virtual-printer` on a port of its own; what it printed is in `papers`."""

    def __init__(self, store, port=0):
        self.state = os.path.join(store.folder, "printer.txt")
        with tempfile.NamedTemporaryFile(
                dir=store.folder, prefix="paper-", suffix=".jsonl", delete=False) as file:
            self.paper = file.name
        self.output = open(self.paper, "w")
        self.process = subprocess.Popen(
            [*store.program, "virtual-printer", "--listen", f"127.0.0.1:{port}",
             "--state", self.state,
             "-o", "json"],
            stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.PIPE, text=True)
        self.port = int(self.process.stderr.readline().rsplit(":", 1)[1])
        self.address = f"127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.output.close()

    def say(self, words):
        with open(self.state + ".new", "w") as file:
            file.write(words)
        os.replace(self.state + ".new", self.state)
        time.sleep(0.3)  # it looks every 50 ms

    def papers(self):
        with open(self.paper) as file:
            return [json.loads(line) for line in file.read().splitlines()]

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def send(self, data):
        with self.connect() as link:
            try:
                link.sendall(data)
                link.shutdown(socket.SHUT_WR)
                link.recv(1)
            except OSError:
                pass  # it may be gone before it has heard all

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])


def ask(link, question, count):
    link.sendall(question)
    answer = b""
    while len(answer) < count:
        part = link.recv(count - len(answer))
        if not part:
            break
        answer += part
    return answer


def style(line, number):
    if number == 0:
        return ["title", line.strip()]
    if re.fullmatch(r"KOPIE( \d+)?", line.strip()):
        return ["notice", line.strip()]
    return ["total" if line.startswith("SUMME") else "plain", line]


def same_bytes(project):
    """Byte for byte; python-escpos is held to one code page, since it picks others than we do.

    What it picks by itself is compared by what a printer makes of it.
    """
    golden = os.path.join(ROOT, "Tests", "CommerceTests", "Golden", "printer-bytes.txt")
    with open(golden, encoding="utf-8") as file:
        wanted = file.read()
    found = "".join(
        line for line in escpos("golden").splitlines(True) if not line.startswith("The media"))
    expect(found == wanted, "python-escpos makes other bytes than Golden/printer-bytes.txt has")
    with Store(project, "corner-shop") as store, Printer(store) as printer:
        store.up()
        store.run("sell", "--item", "BRD-001*3", "--item", "OBG-001*0.750", "--discount", "10%",
                  "--given", "50")
        wait_until("the receipt", 10, lambda: store.run(
            "receipt", "T1-000001", check=False).returncode == 0)
        for columns in ("32", "42", "48"):
            same = ("receipt", "T1-000001", "--columns", columns, "--language", "de")
            lines = store.run(*same).stdout.splitlines()
            rows = [style(line, number) for number, line in enumerate(lines)]
            ours = subprocess.run(
                [*store.program, *same, "--escpos"], env=store.environment, capture_output=True,
                check=True).stdout
            theirs = bytes.fromhex(escpos("receipt", json.dumps(rows)))
            expect(ours == theirs, f"{columns} columns:\n{ours}\n{theirs}")
        printer.send(bytes.fromhex(escpos("letters", "\n".join(LETTERS))))
        wait_until("the paper", 5, printer.papers)
        lines = printer.papers()[0]["lines"]
        expect([line for line in lines if line] == LETTERS, f"printed {lines}")


def on_paper(project):
    with Store(project, "corner-shop") as store, Printer(store) as printer:
        store.up()
        store.run("sell", "--item", "BRD-001", "--cash")
        send = ("receipt", "T1-000001", "--print", printer.address)
        wait_until("the receipt", 10, lambda: store.run(
            "receipt", "T1-000001", check=False).returncode == 0)
        text = store.run("receipt", "T1-000001", "--original").stdout.splitlines()
        store.run(*send, "--original")
        paper = printer.papers()
        expect(len(paper) == 1 and paper[0]["cut"], f"papers: {paper}")
        expect(paper[0]["lines"] == text, f"printed {paper[0]['lines']}, not {text}")
        expect("KOPIE" not in "".join(text), "the original is marked as a copy")
        expect("KOPIE 2" in store.run("receipt", "T1-000001", "--copy", "2").stdout, "no copy 2")
        for words, name in (
            ("paper-out", "printer.paperOut"), ("cover-open", "printer.coverOpen"),
            ("offline", "printer.offline"), ("cutter-error", "printer.cutter"),
        ):
            printer.say(words)
            done = store.run(*send, code=1)
            expect(name in done.stderr, f"{words}: {done.stderr}")
        expect(len(printer.papers()) == 1, "something was printed without paper")
        waiting = store.start(*send, "--wait", "30")
        time.sleep(1)
        expect(waiting.poll() is None, "it did not wait for the printer")
        printer.say("paper-low")
        expect(waiting.wait(timeout=30) == 0, "it did not print when the printer was back")
        expect(len(printer.papers()) == 2, f"{len(printer.papers())} papers, not 2")
        statuses(printer)
        page = store.run("receipt", "T1-000001", "--html", "--gift", "--language", "en").stdout
        expect("<html lang=\"en\">" in page and "GIFT RECEIPT" in page, page[:300])
        store.run("receipt", "T1-000001", "--print", "nowhere:x", code=64)
    with Store(project, "corner-shop") as store:
        store.up()
        store.run("sell", "--item", "BRD-001", "--cash")
        done = store.run("receipt", "T1-000001", "--print", "127.0.0.1:1", code=1)
        expect("printer.unreachable" in done.stderr, done.stderr)


def statuses(printer):
    """DLE EOT 1 to 4, GS r 1 and GS a as the command reference has their bits."""
    question = b"".join(bytes([0x10, 4, number]) for number in (1, 2, 3, 4))
    for words, wanted in (
        ("ready", "12121212"), ("paper-low", "1212121e"), ("paper-out", "1a32127e"),
        ("cover-open", "1a161212"), ("drawer-open", "16121212"),
    ):
        printer.say(words)
        with printer.connect() as link:
            answer = ask(link, question, 4).hex()
        expect(answer == wanted, f"{words}: {answer}")
    with printer.connect() as link:
        expect(ask(link, b"\x1dr\x01", 1) == b"\0", "GS r 1")
        expect(ask(link, b"\x1da\xff", 4).hex() == "1400000f", "GS a")
        printer.say("cover-open")
        expect(ask(link, b"", 4).hex() == "3800000f", "the cover opened, and nothing was said")
    printer.say("ready")


def under_noise(project):
    chance = random.Random(20261126)
    with Store(project, "corner-shop") as store, Printer(store) as printer:
        printer.send(b"warm\n\x1dV\x00")
        wait_until("the first paper", 5, printer.papers)
        before = printer.memory()
        for _ in range(40):
            printer.send(chance.randbytes(50_000))
        printer.send(b"\x1d8L\xff\xff\xff\xff" + bytes(20_000_000))
        printer.send(b"\n" * 1_000_000)
        printer.send(b"\x1b@" + b"x" * 5_000_000)
        printer.send(b"\x1b@well\n\x1dV\x00")
        wait_until("the last paper", 20, lambda: printer.papers()[-1]["lines"] == ["well"])
        grown = (printer.memory() - before) / 1024
        expect(grown < 64, f"the printer grew by {grown:.0f} MiB")
        print(f"   grew by {grown:.1f} MiB", flush=True)
