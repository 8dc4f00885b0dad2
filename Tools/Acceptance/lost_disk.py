"""Journals that are gone, and changes of journals that somebody has to see."""
import os
import shutil
import time

from store import Store, expect


def sound(store):
    report = store.verify()
    expect(report["ok"], f"verify: {report['problems'][:5]}")


def rebuilt(project):
    """Folders of nodes are lost, and their journals built again from the copies of their witnesses."""
    with Store(project, "busy-shop") as store:
        store.up()
        store.ring("--limit", "300")
        time.sleep(0.5)  # the witness is told every 50 ms
        store.down()
        for node in ("tills", "money"):
            shutil.move(os.path.join(store.data, node), os.path.join(store.folder, f"lost-{node}"))
            problems = store.verify()["problems"]
            expect(any(problem["invariant"] == "journal.behind" for problem in problems),
                   f"verify does not say that {node} is gone: {problems[:3]}")
            store.run("rebuild", node, "--data", store.data)
            store.run("rebuild", node, "--data", store.data, code=73)
            sound(store)
        store.run("rebuild", "nobody", "--data", store.data, code=65)
        store.up()
        result = store.ring("--limit", "400")
        expect(result["already"] == 300 and result["sales"] == 100, f"ring: {result}")
        expect(result["failed"] == 0, f"{result['failed']} sales failed")
        running = store.run("rebuild", "tills", "--data", store.data, check=False)
        expect(running.returncode == 73, f"rebuilt while it runs: {running.stderr}")
        sound(store)


def drilled(project):
    """Whatever is changed in closed journals is found."""
    with Store(project, "busy-shop") as store:
        store.up()
        store.ring("--limit", "30")
        time.sleep(0.5)
        store.down()
        report = store.row("verify", "--data", store.data, "--drill", "150", "--seed", "5")
        expect(report["edits"] == 150, f"the drill made {report['edits']} edits")
        expect(report["missed"] == 0, f"not found: {report['examples']}")
        expect(report["found"] > 100, f"found {report['found']} of 150")
