"""The till's API in front of a running store, as a browser meets it."""
import concurrent.futures
import json
import os
import subprocess
import urllib.error
import urllib.request
import uuid

from moved import with_nodes
from observed import free_port
from store import ROOT, Store, expect, wait_until

PYTHON = os.path.join(ROOT, ".build", "python", "bin", "python")
BASKET = {"staff": "S-01", "items": [{"code": "BRD-001", "quantity": 2000}],
          "payments": [{"method": "cash", "amount": 5000}]}
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "",
}


class Till:
    """A device, paired or not."""

    def __init__(self, port):
        self.port = port
        self.key = None

    def ask(self, method, path, body=None, key=None, timeout=30):
        url = f"http://127.0.0.1:{self.port}{path if path[0] == '/' else '/api/v1/' + path}"
        request = urllib.request.Request(url, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if key:
            request.add_header("Idempotency-Key", key)
        if self.key:
            request.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                status, headers, text = answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, headers, text = error.code, error.headers, error.read().decode()
        for name, part in HEADERS.items():
            expect(part in headers.get(name, "-"), f"{method} {path}: {name} is {headers.get(name)}")
        return status, json.loads(text) if text[:1] in "{[" else text

    def pair(self, store, *options):
        code = store.row("till", "pair", *options)["code"]
        status, paired = self.ask("POST", "pairing", {"code": code, "name": "a test", "cookie": False})
        expect(status == 201, f"pairing: {status} {paired}")
        self.key = paired.pop("key")
        return paired


def with_till(store, port, parts=1):
    nodes = f"  shop: {{services: all, web: {port}}}\n"
    if parts == 2:
        nodes = f"  shop: {{services: all}}\n  front: {{services: [], web: {port}}}\n"
    store.file = with_nodes(store, nodes)


def paired(project):
    """A code pairs one device; wrong codes wait, also after a restart; what is revoked is out."""
    with Store(project, "corner-shop") as store:
        port = free_port()
        with_till(store, port)
        store.up()
        till = Till(port)
        expect(till.ask("GET", "/healthz") == (200, "ok\n"), "not well")
        expect(till.ask("GET", "store")[0] == 401, "a stranger is let in")
        device = till.pair(store, "--terminal", "2")
        expect((device["store"], device["terminal"]) == ("corner", 2), f"paired with {device}")
        code = store.row("till", "pair")["code"]
        racing = [Till(port) for _ in range(8)]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            wanted = {"code": code.lower().replace("-", ""), "cookie": False}
            ends = list(pool.map(lambda one: one.ask("POST", "pairing", wanted)[0], racing))
        expect(ends.count(201) == 1, f"one code for {ends}")
        while (end := till.ask("POST", "pairing", {"code": "0000-0000"}))[0] == 422:
            pass
        expect(end[0] == 429 and end[1]["name"] == "device.tooManyCodes", f"wrong codes: {end}")
        rows = store.rows("till", "list")
        expect([row["terminal"] for row in rows] == [1, 2], f"devices {rows}")
        store.down()
        store.up()
        again = till.ask("GET", "device")
        expect(again == (200, device), f"after a restart: {again}")
        store.run("till", "revoke", device["device"])
        expect(till.ask("GET", "device")[0] == 401, "a revoked device is let in")
        folder = os.path.join(store.data, "shop", "devices")
        kept = "".join(open(os.path.join(folder, name)).read() for name in os.listdir(folder)
                       if os.path.isfile(os.path.join(folder, name)))
        expect(till.key.split(".")[1] not in kept, "a key is in a file")


def sold(project):
    """Sales, a refund and a shift over HTTP, from a node of its own; killed in between, each is once."""
    with Store(project, "corner-shop") as store:
        port = free_port()
        with_till(store, port, parts=2)
        store.up()
        till = Till(port)
        till.pair(store)
        status, settings = till.ask("GET", "store")
        expect(status == 200 and settings["currency"] == "EUR", f"settings: {settings}")
        quote = till.ask("POST", "quotes", {"items": BASKET["items"]})[1]
        keys = [uuid.uuid4().hex for _ in range(20)]
        for number, key in enumerate(keys):
            if number % 7 == 3:
                kill(store, "shop" if number % 2 else "front")
            sale = insist(till, "sales", BASKET, key)
            expect(sale["total"] == quote["total"], f"{sale['total']}, not {quote['total']}")
            repeat = insist(till, "sales", BASKET, key)
            expect(repeat == sale, f"a repeat is {repeat['receipt']}, not {sale['receipt']}")
        known = till.ask("POST", "sales/known", {"sales": keys + ["0" * 32]})[1]["sales"]
        expect(known == keys, "not all that was sold is known")
        wait_until("the receipt's arrival", 20,
                   lambda: till.ask("GET", f"receipts/{sale['receipt']}")[0] == 200)
        wanted = {"staff": "S-01", "receipt": sale["receipt"],
                  "lines": [{"number": 1, "quantity": 1000}]}
        refund = insist(till, "refunds", wanted, uuid.uuid4().hex)
        expect(refund["refundOf"]["receipt"] == sale["receipt"], f"refund: {refund}")
        left = till.ask("GET", f"receipts/{sale['receipt']}")[1]["left"]
        expect(left[0]["quantity"] == 1000, f"left is {left}")
        page = till.ask("GET", f"receipts/{sale['receipt']}/paper?form=html")
        expect(page[0] == 200 and "<svg" not in page[1][:1], "no page")
        report = till.ask("GET", "reports/day")[1]["rows"]
        expect(report, "no report")
        expect(store.verify()["ok"], "verify fails")


def insist(till, path, body, key):
    """As a till does: the same again until there is an answer that stays."""
    ends = []

    def ask():
        try:
            status, answer = till.ask("POST", path, body, key)
        except (OSError, ConnectionError) as error:
            ends.append(error)
            return False
        ends.append((status, answer))
        return status == 201 or status < 500 and status != 429
    wait_until(f"an end of {path}", 60, ask)
    status, answer = ends[-1]
    expect(status == 201, f"{path}: {status} {answer}")
    return answer


def kill(store, node):
    for process in {row["pid"] for row in store.rows("ps") if row["node"] == node and "pid" in row}:
        os.kill(process, 9)


def fuzzed(project):
    """schemathesis makes requests of what openapi.yaml says: never an answer of 500 or more."""
    tool = os.path.join(os.path.dirname(PYTHON), "schemathesis")
    expect(os.path.exists(tool), "needs schemathesis; run Tools/setup test")
    with Store(project, "corner-shop") as store:
        port = free_port()
        with_till(store, port)
        store.up()
        till = Till(port)
        till.pair(store)
        done = subprocess.run(
            [tool, "run", os.path.join(ROOT, "Sources", "Web", "openapi.yaml"),
             "--url", f"http://127.0.0.1:{port}", "-H", f"Authorization: Bearer {till.key}",
             "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
             "response_schema_conformance",
             "--exclude-path", "/api/v1/events",
             "--exclude-path", "/api/v1/flows/{sale}/events", "--exclude-method", "DELETE",
             "--max-examples", "20", "--seed", "7", "--phases", "examples,coverage,fuzzing",
             "--suppress-health-check", "all", "--rate-limit", "80/s"],
            cwd=store.folder, capture_output=True, text=True, timeout=900, check=False)
        expect(done.returncode == 0, f"schemathesis: {done.stdout[-6000:]}{done.stderr[-500:]}")
        expect(till.ask("GET", "device")[0] == 200, "the server is gone")
        expect(store.verify()["ok"], "verify fails")
