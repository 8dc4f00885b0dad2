"""The trace tool against real processes, and its exports against tools that others wrote."""
import glob
import http.server
import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
import xml.dom.minidom

from store import ROOT, Store, expect, need, wait_until

OTLP_PYTHON = os.path.join(ROOT, ".build", "python", "bin", "python")
NODES = {"tills", "catalog", "stock", "money", "members", "office"}


def every_hop(project):
    """A sale through six processes: as a tree, when the card is asked again, when a process is killed."""
    with Store(project, "busy-shop") as store:
        store.up()
        sale = store.row("sell", "--item", "BRD-001*2", "--card", "--member", "M-10001")["receipt"]
        wait_until("all nodes in the trace", 10, lambda: NODES <= {
            row.get("node") for row in store.rows("trace", "sale", sale)})
        rows = store.rows("trace", "sale", sale)
        roots = [row for row in rows if "parent" not in row]
        expect([row["message"] for row in roots] == ["terminal.sell/1"], f"roots: {roots}")
        spans = {row["span"] for row in rows}
        expect(all(row["parent"] in spans for row in rows if "parent" in row), "a hop hangs loose")
        sold = roots[0]
        expect("terminal.event/1" in " ".join(sold["changes"]), f"changes: {sold['changes']}")
        text = store.run("trace", "sale", sale).stdout
        expect("└ " in text and "wrote inventory.event/1 moved: sku BRD-001" in text, text)
        holds = next(row["wrote"] for row in rows if row["message"] == "inventory.move/1")
        expect("BRD-001" in json.dumps(holds), str(holds))
        bars = store.run("trace", "show", sold["trace"]).stdout
        expect("█" in bars and "card.charge/1" in bars, bars)
        exported(store, sale)
        watched(store)
        card_again(store)
        killed(store)


def card_again(store):
    store.run("card", "late")
    sale = store.row("sell", "--item", "BRD-001", "--card", "--wait", "3")["receipt"]
    rows = {row["message"]: row for row in store.rows("trace", "sale", sale)}
    expect(rows["card.charge/1"]["outcome"] == "call.timedOut", str(rows["card.charge/1"]))
    expect(rows["card.status/1"]["outcome"] == "reply", str(rows["card.status/1"]))


def killed(store):
    """What was on its way to a process that was killed shows each try, and the last that arrived; what
    that process had seen until then is there, too."""
    earlier = store.row("sell", "--item", "BRD-001", "--cash")["receipt"]
    wait_until("the earlier movement", 10, lambda: "stock" in {
        row.get("node") for row in store.rows("trace", "sale", earlier)})
    pid = store.node_process("stock")
    os.kill(pid, signal.SIGSTOP)
    sale = store.row("sell", "--item", "BRD-001", "--cash")["receipt"]
    time.sleep(0.2)
    os.kill(pid, signal.SIGKILL)
    wait_until("stock back", 20, lambda: store.node_process("stock") not in (None, pid))

    def moves():
        return [row for row in store.rows("trace", "sale", sale)
                if row["message"] == "inventory.move/1"]
    wait_until("the movement arrives", 30, lambda: moves() and moves()[-1]["outcome"] == "reply")
    expect(len(moves()) > 1 and moves()[0]["outcome"] != "reply", f"moves: {moves()}")
    done = store.run("trace", "sale", sale)
    expect("(try 2)" in done.stdout, done.stdout)
    expect("may lack messages" not in done.stderr, done.stderr)
    seen = [row for row in store.rows("trace", "sale", earlier) if row.get("node") == "stock"]
    expect([row["message"] for row in seen] == ["inventory.move/1"], str(seen))


class Receiver(http.server.BaseHTTPRequestHandler):
    """Takes traces as a collector does, and keeps their bodies."""
    bodies = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        good = (self.path == "/v1/traces"
                and self.headers["Content-Type"] == "application/x-protobuf")
        self.bodies.append(body)
        self.send_response(200 if good else 400)
        self.end_headers()

    def log_message(self, *_):
        pass


READ_OTLP = """
import json, sys
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
request = ExportTraceServiceRequest.FromString(sys.stdin.buffer.read())
print(json.dumps([
    {"name": span.name, "trace": span.trace_id.hex(), "span": span.span_id.hex(),
     "parent": span.parent_span_id.hex(), "begin": span.start_time_unix_nano,
     "end": span.end_time_unix_nano}
    for resource in request.resource_spans for scope in resource.scope_spans
    for span in scope.spans]))
"""


def exported(store, sale):
    picture = store.run("trace", "export", sale, "--svg").stdout
    expect(xml.dom.minidom.parseString(picture).documentElement.tagName == "svg", picture[:200])
    for name in NODES:
        expect(f"node {name}" in picture, f"the picture has no {name}")
    diagram = store.run("trace", "export", sale, "--mermaid").stdout.splitlines()
    expect(diagram[0] == "sequenceDiagram", diagram[0])
    expect(sum("->>" in line and "-->>" not in line for line in diagram) >= 10, str(diagram))
    mermaid(store, diagram)
    chrome(store, sale)
    otlp(store, sale)
    packets(store, sale)


def mermaid(store, diagram):
    """What Mermaid's own parser finds in a diagram."""
    bundles = glob.glob(os.path.join(
        ROOT, ".build", "python", "lib", "*", "site-packages", "mermaid_parser", "js", "parser.bundle.js"))
    expect(bundles, "needs mermaid-parser-py; run Tools/setup test")
    need("node")
    path = os.path.join(store.folder, "sale.mmd")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(diagram) + "\n")
    script = os.path.join(ROOT, "Tools", "Acceptance", "mermaid.mjs")
    done = subprocess.run(["node", script, bundles[0], path], capture_output=True, text=True, check=False)
    expect(done.returncode == 0, done.stderr[-500:])
    found = json.loads(done.stdout)
    told = sum(any(sign in line for sign in ("->>", "--x", "Note over")) for line in diagram)
    actors = sum(line.strip().startswith("participant ") for line in diagram)
    expect(found == {"kind": "sequence", "messages": told, "actors": actors}, f"{found}, {told} and {actors}")


def chrome(store, sale):
    events = json.loads(store.run("trace", "export", sale, "--perfetto").stdout)["traceEvents"]
    for event in events:
        expect(event["ph"] in "MXsfi" and {"name", "pid", "tid"} <= set(event), str(event))
        expect(event["ph"] == "M" or event["ts"] >= 0, str(event))
    names = {event["args"]["name"] for event in events if event["name"] == "process_name"}
    expect(names == {f"node {name}" for name in NODES}, f"processes: {names}")


def otlp(store, sale):
    server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Receiver.bodies.clear()
    store.run("trace", "export", sale, "--otlp", f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    expect(len(Receiver.bodies) == 1 and Receiver.bodies[0], "the receiver got nothing")
    server.server_close()
    done = store.run(
        "trace", "export", sale, "--otlp", f"http://127.0.0.1:{server.server_port}", code=69)
    expect("nobody listens" in done.stderr, done.stderr)
    python = next((path for path in (OTLP_PYTHON, sys.executable) if subprocess.run(
        [path, "-c", "import opentelemetry.proto"], capture_output=True, check=False
    ).returncode == 0), None) if os.path.exists(OTLP_PYTHON) else None
    expect(python, "needs opentelemetry-proto; run Tools/setup test")
    spans = json.loads(subprocess.run(
        [python, "-c", READ_OTLP], input=Receiver.bodies[0], capture_output=True, check=True).stdout)
    expect(len({span["trace"] for span in spans}) == 1, "spans of several traces")
    ids = [span["span"] for span in spans]
    expect(len(set(ids)) == len(ids), "two spans of one id")
    expect(all(span["begin"] <= span["end"] for span in spans), "a span ends before it begins")
    roots = [span["name"] for span in spans if span["parent"] not in ids]
    expect(roots == ["terminal.sell/1"], f"roots: {roots}")


def packets(store, sale):
    done = subprocess.run(
        [*store.program, "trace", "export", sale, "--pcapng"], env=store.environment,
        capture_output=True, check=True)
    expect(done.stdout[:4] == b"\x0a\x0d\x0d\x0a", "no section of pcapng")
    need("tshark")
    read = subprocess.run(
        ["tshark", "-r", "-", "-o", 'uat:user_dlts:"User 0 (DLT=147)","cbor","0","","0",""',
         "-T", "fields", "-e", "frame.interface_name", "-e", "frame.protocols", "-e",
         "frame.comment"], input=done.stdout, capture_output=True, check=True).stdout.decode()
    lines = [line.split("\t") for line in read.splitlines()]
    expect({line[0] for line in lines} == NODES, f"interfaces: {read[:300]}")
    expect(all(line[1] == "user_dlt:cbor" for line in lines), f"protocols: {read[:300]}")
    expect(any("card.charge/1" in line[2] for line in lines), "no comment names the charge")


def watched(store):
    """A capture to a file, what it gives, and viewers that stop, vanish or ask for everything."""
    capture = os.path.join(store.folder, "a.ktrace")
    tail = store.start("trace", "tail", "-w", capture, "--bodies")
    wait_until("the capture begins", 10, lambda: os.path.exists(capture))
    time.sleep(1)
    for _ in range(3):
        store.row("sell", "--item", "BRD-001", "--cash", "--member", "M-10001")
    time.sleep(0.5)
    tail.send_signal(signal.SIGINT)
    expect(tail.wait(timeout=10) == 0, "tail did not end in order")
    private(capture, store)
    rows = store.rows("trace", "stats", "--by", "actor,method", "-r", capture)
    sold = [row for row in rows if row["group"].endswith("sell")]
    expect(sum(row["count"] for row in sold) == 3, f"stats: {sold}")
    found = store.rows("trace", "grep", "inventory.move", "-r", capture)
    expect(found and all("inventory.move/1" == row["message"] for row in found), "grep")
    store.run("trace", "grep", "no such words", "-r", capture, code=1)
    same = store.rows("trace", "diff", capture, capture)
    expect(same and all(not row["outcomes"] for row in same), f"diff: {same[:2]}")
    again(store, capture)
    bad_filter(store)
    screen(store)
    limits(store)
    stopped(store)


def again(store, capture):
    """The capture's questions asked once more, and its links under another topology."""
    replayed = store.rows("trace", "replay", capture, "message == catalog.find/1")
    expect(replayed and all(row["same"] for row in replayed), f"replay: {replayed}")
    staged = store.rows("trace", "replay", capture, "--sim", store.file, "message == terminal.sell/1")
    expect(len(staged) == 3 and all(row["same"] for row in staged), f"replay --sim: {staged}")
    links = {(row["from"], row["to"]): row for row in store.rows("trace", "links", "-r", capture)}
    expect(links["tills", "stock"]["messages"] >= 3, f"links: {links}")
    one = os.path.join(store.folder, "one-process.yml")
    with open(store.file) as file:
        stores = file.read().split("\nnodes:")[0].replace("demo/", f"{os.path.dirname(store.file)}/demo/")
    for name, text in ((one, stores), (other := one.replace("one-", "other-"), stores.replace("busy:", "eck:"))):
        with open(name, "w") as file:
            file.write(text + "\n")
    rows = store.rows("trace", "links", "-r", capture, "--topology", one)
    expect(rows and all(row["kind"] != "between hosts" for row in rows), f"links: {rows}")
    refused = store.run("trace", "links", "-r", capture, "--topology", other, code=65)
    expect("busy/terminal/1" in refused.stderr and "'eck'" in refused.stderr and not refused.stdout,
           f"links of another store: {refused.stderr}")
    run = store.row("sim", store.file, "--from", capture, "--seeds", "3")
    expect(run["failed"] == 0 and run["sales"] > 0, f"sim --from: {run}")
    recorded = os.path.join(store.folder, "till.ktrace")
    record = store.start("record", recorded, "--terminal", "2", "-o", "json")
    wait_until("the recording begins", 10, lambda: os.path.exists(recorded))
    time.sleep(1)
    store.row("sell", "--item", "BRD-001", "--cash", "--terminal", "2")
    store.row("sell", "--item", "BRD-001", "--cash")
    time.sleep(0.5)
    record.send_signal(signal.SIGINT)
    summed = json.loads(record.communicate(timeout=10)[0])
    expect(record.returncode == 0, "record did not end in order")
    expect(summed["sales"] == 1 and summed["messages"] > 0 and summed["dropped"] == 0, f"{summed}")
    actors = {row["to"] for row in [json.loads(line) for line in store.run(
        "trace", "grep", "terminal.sell", "-r", recorded, "-o", "json").stdout.splitlines()]}
    expect(actors == {"busy/terminal/2"}, f"recorded: {actors}")


def screen(store):
    """The full-screen view on a terminal: it draws, takes keys and leaves the terminal as it was."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(store.program[0], [store.program[0], "trace", "tail"],
                  dict(store.environment, TERM="xterm"))
    drawn = b""

    def draws(text, keys=b""):
        nonlocal drawn
        drawn = b""
        os.write(terminal, keys)
        end = time.monotonic() + 10
        while text not in drawn and time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                drawn += os.read(terminal, 65536)
        expect(text in drawn, f"the screen has no {text}: {drawn[-800:]}")
    draws(b"following")
    store.row("sell", "--item", "BRD-001", "--cash")
    draws(b"receipts.issue/1")
    draws("did you mean 'actor'".encode(), b"/actr == x\r")
    draws(b"/method == sell", b"\x7f" * 9 + b"method == sell\r")
    draws("wrote terminal.event/1".encode(), b"\r")
    draws(b"?1049l", b"\x1bq")
    expect(os.waitpid(pid, 0)[1] == 0, "the view did not end in order")
    os.close(terminal)


def private(capture, store):
    with open(capture, "rb") as file:
        content = file.read()
    expect(b"M-10001" in content, "the capture has no messages")
    with open(os.path.join(ROOT, "Topologies", "demo", "members.csv"), encoding="utf-8") as file:
        header, *members = [line.strip().split(",") for line in file]
    for member in members:
        for field in ("name", "email"):
            text = member[header.index(field)]
            expect(text.encode() not in content, f"{text} is in the capture")


def bad_filter(store):
    done = store.run("trace", "tail", "actr == x", code=65)
    expect("did you mean 'actor'" in done.stderr and "^" in done.stderr, done.stderr)


def limits(store):
    tail = store.start("trace", "tail", "kind == ended && method == sell", "-n", "2", "-o", "json")
    time.sleep(1)
    for _ in range(3):
        store.row("sell", "--item", "BRD-001", "--cash")
    out, _ = tail.communicate(timeout=15)
    rows = [json.loads(line) for line in out.splitlines()]
    expect(len(rows) == 2 and all(row["kind"] == "ended" for row in rows), f"tail -n 2: {rows}")
    begun = time.monotonic()
    done = store.run("trace", "tail", "--seconds", "3", "-o", "json", timeout=30)
    expect(2 < time.monotonic() - begun < 15, "--seconds 3 took another time")
    expect("trying again" not in done.stderr, done.stderr)
    permitted(store)


def permitted(store):
    """Who may look at the store may not watch its messages, and nobody but who has the right reveals."""
    store.run("keys", "add", "eye", "--role", "viewer")
    key = os.path.join(store.data, "keys", "eye.key")
    for flags in ([], ["--bodies"], ["--bodies", "--reveal"]):
        done = subprocess.run(
            [*store.program, "trace", "tail", *flags], env=dict(store.environment, KONTOR_KEY=key),
            capture_output=True, text=True, timeout=30, check=False)
        expect(done.returncode == 77 and "node." in done.stderr, f"{flags}: {done}")


def stopped(store):
    """Viewers of everything that read nothing: sales go on, and memory is bounded."""
    before = {row["node"]: row["rss"] for row in store.rows("ps")}
    viewers = [store.start("trace", "tail", "--all", "--rate", "10000", "--bodies", "-o", "json")
               for _ in range(3)]
    time.sleep(1)
    for viewer in viewers[:2]:
        viewer.send_signal(signal.SIGSTOP)
    viewers[2].kill()
    result = store.ring("--limit", "2000", "--terminals", "4")
    expect(result["failed"] == 0, f"{result['failed']} sales failed beside viewers")
    after = {row["node"]: row["rss"] for row in store.rows("ps")}
    for node, bytes_ in after.items():
        expect(bytes_ - before[node] < 120 << 20, f"{node} grew by {bytes_ - before[node]} bytes")
    for viewer in viewers:
        viewer.kill()
