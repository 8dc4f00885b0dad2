"""What a part of Tools/faults needs and this machine does not have, in words."""
import os
import shutil


def lacks(programs, root=True):
    """Empty where nothing is lacking."""
    absent = [program for program in programs if shutil.which(program) is None]
    if root and os.geteuid() != 0:
        absent.append("root")
    return "needs " + ", ".join(absent) if absent else ""


def find_programs_of_root():
    """Debian keeps mkfs, ip and iptables where a PATH need not lead."""
    os.environ["PATH"] += os.pathsep + os.pathsep.join(("/usr/local/sbin", "/usr/sbin", "/sbin"))
