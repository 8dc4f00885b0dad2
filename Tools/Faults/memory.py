"""Part of Tools/faults: a node's memory cgroup (v1) gets too small, until the kernel kills the node."""
import os
import time

from arena import Folder
from kills import nodes
from needs import lacks
from part import Part

LIMITS = [1 << power for power in range(20, 11, -1)]
SECONDS_AT_EACH = 0.15
SECONDS_AT_LAST = 1.0


def hierarchy():
    """Where memory cgroups are made and the one that this process is in; None where there are none."""
    with open("/proc/mounts") as mounts:
        points = [words[1] for words in map(str.split, mounts)
                  if words[2] == "cgroup" and "memory" in words[3].split(",")]
    with open("/proc/self/cgroup") as lines:
        own = [parts[2] for parts in (line.strip().split(":", 2) for line in lines)
               if "memory" in parts[1].split(",")]
    return (points[0], points[0] + own[0]) if points and own else None


class Cgroup(Folder):
    """A memory cgroup for one process at a time; use as a context."""

    def __enter__(self):
        super().__enter__()
        top, self.home = hierarchy()
        self.group = os.path.join(top, os.path.basename(self.path))
        try:
            os.mkdir(self.group)
            self.limit(LIMITS[0])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if os.path.isdir(self.group):
            self.let_go()
            os.rmdir(self.group)
        super().__exit__()

    def limit(self, size):
        with open(os.path.join(self.group, "memory.limit_in_bytes"), "w") as file:
            file.write(str(size))

    def take(self, pid):
        put(pid, self.group)

    def let_go(self):
        self.limit(-1)
        with open(os.path.join(self.group, "cgroup.procs")) as pids:
            for pid in pids.read().split():
                put(pid, self.home)

    def is_empty(self):
        with open(os.path.join(self.group, "cgroup.procs")) as pids:
            return not pids.read()

    def kills(self):
        """How many processes the kernel has killed for want of memory."""
        with open(os.path.join(self.group, "memory.oom_control")) as lines:
            return int(dict(map(str.split, lines))["oom_kill"])

    def shrink(self):
        """What a process has already stays where it was: the limit is for what it takes from now on."""
        for size in LIMITS:
            try:
                self.limit(size)
            except OSError:
                pass  # more is in use, and the kernel cannot take it back yet
            end = time.monotonic() + (SECONDS_AT_LAST if size == LIMITS[-1] else SECONDS_AT_EACH)
            while time.monotonic() < end:
                if self.is_empty():
                    return
                time.sleep(0.01)


def put(pid, group):
    try:
        with open(os.path.join(group, "cgroup.procs"), "w") as file:
            file.write(str(pid))
    except ProcessLookupError:
        pass


class Memory(Part):
    name = "memory"
    share = 0.05
    rounds_per_store = 20  # a node that dies more than ten times in a minute stays down

    def lacks(self):
        absent = lacks([])
        if absent or hierarchy() is None:
            return absent or "needs memory cgroups v1"
        try:
            with Cgroup():
                return ""
        except OSError as error:
            return f"no memory cgroup can be made here: {error}"

    def arena(self):
        return Cgroup()

    def round(self, store, arena, tally, chance):
        pids = nodes(store)
        if not pids:
            return
        before = arena.kills()
        try:
            arena.take(chance.choice(pids))
            arena.shrink()
        finally:
            arena.let_go()
        # One that has little to do may find room enough, again and again, in what it gives back.
        tally.fault("out-of-memory" if arena.kills() > before else "short-of-memory")
        time.sleep(chance.uniform(0.05, 0.4))
