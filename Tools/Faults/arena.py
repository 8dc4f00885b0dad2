"""A disk of its own for a store: a file system in a file, whose power can be cut."""
import os
import shutil
import subprocess
import tempfile
import time


def quiet(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Folder:
    """A disk that nothing is done to; use as a context."""

    kind = "folder"

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="kontor-faults-")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Image:
    """Use as a context; what is below `path` is on the image."""

    def __init__(self, kind):
        self.kind = kind
        self.folder = tempfile.mkdtemp(prefix="kontor-faults-")
        self.image = os.path.join(self.folder, "image")
        self.path = os.path.join(self.folder, "disk")
        os.mkdir(self.path)

    def __enter__(self):
        with open(self.image, "wb") as file:
            file.truncate(1 << 30)
        quiet(f"mkfs.{self.kind}", *(["-F", "-q"] if self.kind == "ext4" else ["-q"]), self.image)
        self.mount()
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.path], stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def mount(self):
        quiet("mount", "-o", "loop", self.image, self.path)

    def cut_power(self):
        """What the file system has not been told to keep is gone (xfs_io(8), shutdown)."""
        quiet("xfs_io", "-x", "-c", "shutdown", self.path)

    def power_on(self):
        for _ in range(100):
            if subprocess.run(["umount", self.path], stderr=subprocess.DEVNULL).returncode == 0:
                break
            time.sleep(0.02)
        self.mount()
