"""A device that goes on while no server answers, and what it keeps."""
import os
import re
import signal
import sys

import flows
from browser import BROWSERS, COUNTER, SIZES, Till
from playwright.sync_api import Error

RECEIPT = re.compile(r"^(T\d+-[0-9A-F]{6})-(\d{6})$")
ROWS = """(store) => new Promise((done, fail) => {
  const opening = indexedDB.open("kontor");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const rows = opening.result.transaction(store).objectStore(store).getAll();
    rows.onsuccess = () => { opening.result.close(); done(rows.result); };
  };
})"""
IS_KEPT = """async () => {
  const names = await caches.keys();
  return names.some((name) => /^shell-\w+-\w+$/.test(name)) && !!navigator.serviceWorker.controller;
}"""


class OfflineTill(Till):
    """A device whose storage outlives its browser."""

    latest = None

    def __init__(self, playwright, base, folder, pictures, keeps=True):
        OfflineTill.latest = self
        self.base, self.size, self.language, self.theme = base, "tablet", "de", "light"
        self.pictures, self.problems, self.folder = pictures, [], folder
        width, height = SIZES[self.size]
        self.context = playwright.chromium.launch_persistent_context(
            folder, executable_path=next(each for each in BROWSERS if os.path.exists(each)),
            args=["--no-sandbox", "--disable-dev-shm-usage"], has_touch=True, locale="de-DE",
            viewport={"width": width, "height": height})
        self.context.add_init_script(COUNTER)
        self._new_page()
        if keeps:
            session = self.context.new_cdp_session(self.page)
            session.send("Browser.grantPermissions",
                         {"permissions": ["durableStorage"], "origin": base})

    def kill(self, how=signal.SIGKILL):
        """As when the device loses its power: no process of this browser hears of it."""
        for name in os.listdir("/proc"):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    if name.isdigit() and f"--user-data-dir={self.folder}".encode() in file.read():
                        os.kill(int(name), how)
            except OSError:
                pass

    def tell(self):
        """What its screen says, for who reads why a check failed."""
        for selector in (".why", ".notice", ".problem", ".pill", ".sum", "h1"):
            try:
                shown = self.page.locator(selector).first.inner_text(timeout=1000)
                print(f"  {selector}: {shown!r}", file=sys.stderr)
            except Error:
                pass
        try:
            file = os.path.join(self.pictures, "offline-failed.png")
            self.page.screenshot(path=file, timeout=5000)
            print(f"  as a picture: {file}", file=sys.stderr)
        except Error:
            pass

    def begin_anew(self):
        self.page.reload()
        self.page.wait_for_selector(".person small:not(:empty)")

    def begin(self):
        self.open()
        self.page.wait_for_selector(".person, .tile")
        if self.page.locator(".person").count():
            self.page.locator(".person").first.click()
        self.page.wait_for_selector(".tile")


def prepare(till, code):
    """Pairs, and waits until all that is needed offline is on the device."""
    till.open(code)
    till.page.wait_for_selector(".person")
    till.page.locator(".person").first.click()
    till.page.wait_for_selector(".tile")
    for _ in range(200):
        if till.page.evaluate(IS_KEPT) and till.page.locator(".pill.ready").count():
            break
        till.page.wait_for_timeout(100)
    else:
        raise AssertionError("the app and the rules are not on the device")
    till.begin()


def say(word):
    print(word, flush=True)
    sys.stdin.readline()


def pay(till, receipt, lines=1):
    """One sale, under a receipt of this form."""
    flows.tiles(till, lines)
    till.page.wait_for_selector(".exact:not([disabled])")
    till.tap(".exact")
    shows(till, receipt)


def shows(till, receipt):
    till.page.wait_for_function(
        f"() => /{receipt}/.test(document.querySelector('.paid-receipt')?.innerText)")
