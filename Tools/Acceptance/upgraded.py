"""Nodes that go to another build one after the other, and builds that they come back from."""
import json
import os
import shutil
import time

from store import Store, expect

SCRIPT = """#!/bin/sh
if [ "$1" = contracts ]; then {kontor} contracts{less}; exit; fi
{then}
"""


def script(store, name, then, less=""):
    """A program that says what it takes, as a build does, and is none otherwise."""
    path = os.path.join(store.folder, name)
    with open(path, "w") as file:
        file.write(SCRIPT.format(kontor=store.project.kontor, then=then, less=less))
    os.chmod(path, 0o755)
    return path


def node_by_node(project):
    """A good build takes over while the store sells; one that is not healthy is taken back."""
    with Store(project, "busy-shop") as store:
        store.up()
        other = shutil.copy(project.kontor, os.path.join(store.folder, "kontor-other"))
        ringing = store.start("ring", project.orders, "--limit", "4000", "-o", "json")
        time.sleep(0.3)
        rows = store.rows("upgrade", "--program", other)
        expect(len(rows) == 6 and all(row["program"] == other for row in rows), f"upgrade: {rows}")
        output, _ = ringing.communicate(timeout=200)
        result = json.loads(output.splitlines()[-1])
        print(f"   slowest of {result['sales']} sales {result['slowest_ms']} ms", flush=True)
        expect(result["failed"] == 0 and result["sales"] == 4000, f"ring: {result}")
        for name, then in (("broken", "exit 1"), ("hanging", "exec sleep 1000")):
            done = store.run("upgrade", "--program", script(store, name, then), "--seconds", "2",
                             code=1)
            expect("runs the program from before again" in done.stderr, done.stderr)
        lacking = script(store, "lacking", "exit 1", " | grep -v catalog.find/1")
        done = store.run("upgrade", "--program", lacking, code=65)
        expect("does not take catalog.find/1" in done.stderr, done.stderr)
        planned = store.run("plan", store.file, "--program", lacking, code=65)
        expect("does not take catalog.find/1" in planned.stderr, planned.stderr)
        store.run("plan", store.file)
        store.run("upgrade", "--program", "/bin/true", code=65)
        expect(program(store, "tills") == other, "tills runs another program than it was put back to")
        expect(store.ring("--limit", "4100")["failed"] == 0, "sales fail after the way back")
        store.down()
        report = store.verify()
        expect(report["ok"], f"verify: {report['problems'][:3]}")


def program(store, node):
    pid = next(row["pid"] for row in store.rows("ps") if row["node"] == node)
    return os.readlink(f"/proc/{pid}/exe")
