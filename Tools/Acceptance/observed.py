"""What a node shows over HTTP, and what it logs."""
import json
import os
import socket
import subprocess
import urllib.error
import urllib.request

from moved import REST, with_nodes
from store import Store, expect, need, wait_until


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def get(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def figures(text):
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in rows}


def shown(project):
    """Metrics that promtool takes and that count what was sold, health and readiness; a port that is
    taken is told; connections that say nothing are no harm."""
    with Store(project, "busy-shop") as store:
        tills, office = free_port(), free_port()
        rest = REST.replace("catalog, ", "")
        store.file = with_nodes(store, f"""\
  tills: {{services: [terminal, catalog], observe: {tills}}}
  office: {{services: [{rest}], observe: {office}}}
""")
        store.environment["KONTOR_LOG"] = "json"
        store.up()
        for _ in range(3):
            store.row("sell", "--item", "BRD-001", "--cash")
        counted(tills)
        silent = [socket.create_connection(("127.0.0.1", office)) for _ in range(24)]
        expect(get(office, "/healthz") == (200, "ok\n"), "not well beside silent connections")
        for connection in silent:
            connection.close()
        drained(store, office)
        logged(store)
        taken(store, tills)


def counted(port):
    status, text = get(port, "/metrics")
    expect(status == 200, f"metrics: {status}")
    terminal = [name for name in figures(text) if "_count{" in name and "/terminal/" in name]
    sold = sum(figures(text)[name] for name in terminal)
    expect(sold >= 3, f"{sold} messages to terminals after three sales")
    need("promtool", "prometheus")
    checked = subprocess.run(
        ["promtool", "check", "metrics"], input=text, capture_output=True, text=True, check=False)
    expect(checked.returncode == 0, f"promtool: {checked.stdout}{checked.stderr}")


def drained(store, port):
    wait_until("the office is ready", 10, lambda: get(port, "/readyz") == (200, "ready\n"))
    store.run("drain", "office")
    status, text = get(port, "/readyz")
    expect(status == 503 and "drained" in text, f"readyz of a drained node: {status} {text}")
    expect(get(port, "/healthz")[0] == 200, "a drained node is well")
    store.run("drain", "office", "--end")
    expect(get(port, "/readyz")[0] == 200, "ready again")


def logged(store):
    """With KONTOR_LOG=json each line of a node's log is an object."""
    for node in ("tills", "office"):
        lines = store.run("logs", node).stdout.splitlines()
        expect(lines, f"{node} logged nothing")
        for line in lines:
            entry = json.loads(line.split("  ", 1)[1])
            expect({"at", "level", "label", "message"} <= set(entry), line)


def taken(store, port):
    """The port of another process: the node says so and does not run."""
    store.down()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        starting = store.start("up", store.file, "--data", store.data)
        log = os.path.join(store.data, "log", "tills.log")
        wait_until("the node says that its port is taken", 30, lambda: said(log))
        starting.terminate()
        starting.wait()


def said(log):
    with open(log, encoding="utf-8") as file:
        return "cannot be observed at" in file.read()
