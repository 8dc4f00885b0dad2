"""A till that sells alone while the power of its disk is cut at any moment: what was not synced is gone then, and
each sale whose "paid" was shown is there.

Usage: power.py BASE CODE SALES [--pictures FOLDER]
Takes root and loop devices. Speaks as offline.py does: `ready` for the server to go, `sold` for it to come back.
"""
import argparse
import os
import signal
import sys
from types import SimpleNamespace

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Faults"))

from arena import Image  # noqa: E402
from booked import check  # noqa: E402
from browser import sync_playwright  # noqa: E402
from device import ROWS, OfflineTill, prepare, say  # noqa: E402
from playwright.sync_api import Error  # noqa: E402
from seller import Seller, sell  # noqa: E402


class PowerSeller(Seller):
    """Whose device loses its power with its disk."""

    moments = (0.5, 3)

    def __init__(self, sales, seed, disk):
        super().__init__(sales, seed)
        self.disk = disk
        self.cuts = 0
        self.is_cut = False

    def end(self, till):
        if self.is_cut:
            return
        self.is_cut = True
        self.cuts += 1
        # Stopped first: a sync that is under way at the cut would be answered with success.
        till.kill(signal.SIGSTOP)
        self.disk.cut_power()
        till.kill()

    def recover(self, till):
        super().recover(till)
        self.disk.power_on()
        self.is_cut = False

    def begin(self, till):
        """What a customer has seen paid is on the disk."""
        till.begin()
        kept = {row.get("receipt") for row in till.page.evaluate(ROWS, "outbox")}
        lost = [receipt for receipt in self.seen if receipt not in kept]
        assert not lost, f"paid and lost with the power: {lost}"


def check_all(playwright, wanted, disk):
    device = SimpleNamespace(base=wanted.base, pictures=wanted.pictures, folder=os.path.join(disk.path, "profile"))
    till = OfflineTill(playwright, device.base, device.folder, device.pictures)
    prepare(till, wanted.code)
    till.context.close()
    # The device has had time since it was set up.
    os.sync()
    say("ready")
    seller = PowerSeller(wanted.sales, wanted.seed, disk)
    till = sell(playwright, device, seller)
    # The last cut, so that there is one at least.
    seller.end(till)
    seller.recover(till)
    till = OfflineTill(playwright, device.base, device.folder, device.pictures)
    seller.begin(till)
    say("sold")
    made, series = check(till, seller)
    print(f"{made} sales under power cuts, each booked once as {series}-000001 to {made:06}; power cut"
          f" {seller.cuts} times", flush=True)
    till.context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("code")
    parser.add_argument("sales", type=int)
    parser.add_argument("--pictures", default="")
    parser.add_argument("--seed", type=int, default=20261128)
    wanted = parser.parse_args()
    with Image("ext4") as disk, sync_playwright() as playwright:
        try:
            check_all(playwright, wanted, disk)
        except (Error, AssertionError):
            OfflineTill.latest.tell()
            raise
        finally:
            OfflineTill.latest.kill()


main()
