"""A till in a real browser: starts Chromium, counts taps, keeps pictures and asks axe."""
import os
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SIZES = {"phone": (390, 844), "tablet": (1024, 768), "desktop": (1440, 900)}
PINS = ["4827", "7351", "2096"]  # of the first three in Topologies/demo/staff.csv
BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

COUNTER = """
window.kontorTaps = 0;
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("button, a, summary")) window.kontorTaps += 1;
}, {capture: true});
"""


class Till:
    """One device: a page with its own storage, in one size and language."""

    def __init__(self, browser, base, size, language, pictures, theme="light"):
        width, height = SIZES[size]
        self.base, self.size, self.language, self.theme = base, size, language, theme
        self.pictures, self.problems = pictures, []
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=size != "desktop",
            locale="de-DE" if language == "de" else "en-GB", color_scheme=theme)
        self.context.add_init_script(COUNTER)
        self._new_page()

    def _new_page(self):
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("pageerror", lambda error: self.problems.append(f"error in the page: {error}"))
        self.page.on("console", self._said)

    def _said(self, message):
        expected = ("Failed to load resource", "ERR_", "Service Worker")
        if message.type == "error" and not any(each in message.text for each in expected):
            self.problems.append(f"console: {message.text}")

    def open(self, code=None):
        self.page.goto(f"{self.base}/#pair={code}" if code else self.base)

    def renew(self):
        """Another window of the same device."""
        self._new_page()
        self.open()

    def choose_language(self):
        """By the settings screen, as a person would."""
        self.go("settings")
        name = {"de": "Deutsch", "en": "English"}[self.language]
        self.page.get_by_role("button", name=name).click()
        self.page.locator(".bar button").first.click()

    def sign_in(self, person=0):
        """By name, and by PIN where the store has some."""
        self.page.locator(".person").nth(person).click()
        self.page.wait_for_selector(".tile, .dots")
        if self.page.locator(".dots").count():
            self.picture("pin")
            self.enter_pin(person)
            self.page.locator(".key").last.click()
        self.page.wait_for_selector(".tile")

    def enter_pin(self, person):
        for digit in PINS[person]:
            self.tap(f".key:text-is('{digit}')")

    def go(self, screen):
        place = ["refund", "shift", "office", "settings", "help"].index(screen)
        self.page.locator(".menu > button").click()
        self.page.locator(".menu-item").nth(place).click()

    def shelf(self, name):
        self.page.locator(".shelf", has_text=name).first.click()

    def tap(self, selector, **options):
        target = self.page.locator(selector, **options).first
        target.tap() if self.size != "desktop" else target.click()

    def scan(self, code):
        """As a scanner types: each key four milliseconds after the one before by its own time, however busy
        this machine is."""
        self.page.evaluate("() => document.activeElement && document.activeElement.blur()")
        client, at = self.context.new_cdp_session(self.page), time.time()
        for number, key in enumerate([*code, "Enter"]):
            text = "\r" if key == "Enter" else key
            for kind in ({"type": "keyDown", "text": text}, {"type": "keyUp"}):
                client.send("Input.dispatchKeyEvent", {
                    **kind, "key": key, "timestamp": at + number * 0.004})
        client.detach()

    def taps(self):
        return self.page.evaluate("() => window.kontorTaps")

    def text(self, selector):
        return self.page.locator(selector).first.inner_text()

    def settle(self):
        self.page.wait_for_timeout(250)

    def picture(self, name):
        self.settle()
        os.makedirs(self.pictures, exist_ok=True)
        file = f"{self.size}-{self.language}-{self.theme}-{name}.png"
        self.page.screenshot(path=os.path.join(self.pictures, file))
        self.look(name)

    def look(self, name):
        """Axe, targets that are too small, and what is wider than its button or the screen."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        for rule in found:
            nodes = "; ".join(node["html"][:120] for node in rule["nodes"][:3])
            self.problems.append(f"{name}: axe {rule['id']}: {rule['help']}: {nodes}")
        self.problems += [f"{name}: {each}" for each in self.page.evaluate(SMALL)]


SMALL = """() => {
  const found = [];
  for (const each of document.querySelectorAll("button, input, select, summary")) {
    const box = each.getBoundingClientRect();
    if (box.width === 0 || each.closest(".sr")) continue;
    if (box.width < 47.5 || box.height < 47.5) {
      const size = `${Math.round(box.width)}x${Math.round(box.height)}`;
      found.push(`target ${size}: ${each.outerHTML.slice(0, 100)}`);
    }
  }
  for (const each of document.querySelectorAll("button")) {
    if (each.scrollWidth > each.clientWidth + 1 && !each.closest(".sr")) {
      found.push(`text wider than its button: ${each.innerText.slice(0, 40)}`);
    }
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px wider than the screen`);
  return found.slice(0, 5);
}"""


def launch(playwright):
    path = next(each for each in BROWSERS if os.path.exists(each))
    return playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])


__all__ = ["SIZES", "Till", "launch", "sync_playwright"]
