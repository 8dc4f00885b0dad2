"""A store under test: its own data folder, launched and stopped through the command line."""
import atexit
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
REAL_ORDERS = os.path.join(ROOT, "..", "shared", "data", "restaurant-1-orders.csv")
DEMO_ORDERS = os.path.join(ROOT, "Topologies", "demo", "orders.csv")


def many_days(path, days=110):
    """A day's orders as many times over, each with numbers of its own: some checks want thousands."""
    with open(path) as file:
        header, *rows = file.read().splitlines()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as file:
        atexit.register(os.unlink, file.name)
        file.write(header + "\n")
        for day in range(1, days + 1):
            file.writelines(f"{day}-{row}\n" for row in rows)
    return file.name


class Project:
    def __init__(self, kontor, orders):
        self.kontor = os.path.abspath(kontor)
        self.is_demo = orders is None and not os.path.exists(REAL_ORDERS)
        if orders is None:
            orders = many_days(DEMO_ORDERS) if self.is_demo else REAL_ORDERS
        self.orders = os.path.abspath(orders)

    def topology(self, name):
        return os.path.join(ROOT, "Topologies", name + ".yml")

    def totals(self, limit=None):
        command = [os.path.join(ROOT, "Tools", "orders-totals"), self.orders]
        if limit:
            command += ["--limit", str(limit)]
        return json.loads(subprocess.check_output(command))


class Failed(Exception):
    pass


def expect(condition, text):
    if not condition:
        raise Failed(text)


LEFT_OUT = []


def leave_out(why):
    """Says that a part of a check cannot run on this machine; the last line of the run says it again."""
    LEFT_OUT.append(why)
    print(f"   left out: {why}", flush=True)


def need(program, package=None):
    """A program that `Tools/setup test` installs: without it the check fails."""
    expect(shutil.which(program), f"needs {package or program}; run Tools/setup test")


class Store:
    """Use as a context: whatever happens, no process and no folder is left."""

    def __init__(self, project, topology):
        self.project = project
        self.program = [project.kontor]
        self.file = topology if topology.endswith(".yml") else project.topology(topology)
        self.folder = tempfile.mkdtemp(prefix="kontor-acceptance-")
        self.data = os.path.join(self.folder, "data")
        self.environment = dict(
            os.environ, KONTOR_STATE=os.path.join(self.folder, "state"),
            XDG_RUNTIME_DIR=self.folder, NO_COLOR="1")
        self.environment.pop("KONTOR_DATA", None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run("down", check=False)
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, check=True, code=None, timeout=600, typed=""):
        done = subprocess.run(
            [*self.program, *arguments], env=self.environment, cwd=self.folder,
            input=typed, capture_output=True, text=True, timeout=timeout)
        if code is not None:
            expect(
                done.returncode == code,
                f"kontor {' '.join(arguments)} ended with {done.returncode}, not {code}: "
                f"{done.stdout[-500:]}{done.stderr[-1000:]}")
        elif check and done.returncode != 0:
            raise Failed(
                f"kontor {' '.join(arguments)} ended with {done.returncode}: "
                f"{done.stdout[-500:]}{done.stderr[-1500:]}")
        return done

    def start(self, *arguments):
        return subprocess.Popen(
            [*self.program, *arguments], env=self.environment, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)

    def up(self, **options):
        return self.run("up", self.file, "--data", self.data, "-d", "--wait", **options)

    def down(self):
        self.run("down")

    def rows(self, *arguments):
        return [json.loads(line) for line in self.run(*arguments, "-o", "json").stdout.splitlines()]

    def row(self, *arguments):
        return self.rows(*arguments)[-1]

    def row_at_last(self, *arguments):
        """Like `row`, tried again where the exit code says so: nodes that were killed come back."""
        ends = []

        def has_ended():
            ends.append(self.run(*arguments, "-o", "json", check=False))
            return ends[-1].returncode not in (69, 75)

        wait_until(" ".join(arguments), 30, has_ended)
        expect(ends[-1].returncode == 0, f"kontor {' '.join(arguments)}: {ends[-1].stderr}")
        return json.loads(ends[-1].stdout.splitlines()[-1])

    def ring(self, *arguments):
        return self.row("ring", self.project.orders, *arguments)

    def verify(self):
        done = self.run("verify", "--data", self.data, "-o", "json", check=False)
        report = json.loads(done.stdout)
        expect(report["ok"] == (done.returncode == 0), "verify's code and word differ")
        return report

    def state(self):
        """All that a restart must not change."""
        return {
            "stock": self.rows("stock"),
            **{by: self.rows("report", "--by", by)
               for by in ("day", "hour", "product", "payment", "staff")},
        }

    def processes(self):
        found = []
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if self.data.encode() in words and os.path.basename(words[0]).startswith(b"kontor"):
                found.append(int(name))
        return found

    def node_process(self, node):
        for row in self.rows_even_if_down("ps"):
            if row["node"] == node and "pid" in row:
                return row["pid"]
        return None

    def rows_even_if_down(self, *arguments):
        done = self.run(*arguments, "-o", "json", check=False)
        return [json.loads(line) for line in done.stdout.splitlines()]


def wait_until(what, seconds, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise Failed(f"{what}: not within {seconds} s")
