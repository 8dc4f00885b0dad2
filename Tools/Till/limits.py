"""What a device may take: the weight of the first load, and with many products and a slow processor the
time from tap to line, from key to repaint and from start to usable.
Usage: limits.py BASE CODE PRODUCTS [--limits]. The weight is held always, times with --limits, since other
work on the machine makes them long."""
import argparse
import os

os.environ["PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS"] = "1"

import failures  # noqa: E402
from browser import Till, launch, sync_playwright  # noqa: E402

WEIGHT = 150_000  # bytes of all files of the app as they are sent, without the catalogue
START = 1500  # ms

COUNT = """() => new Promise((done) => {
  const opening = indexedDB.open("kontor");
  opening.onsuccess = () => {
    const rows = opening.result.transaction("pages").objectStore("pages").getAll();
    rows.onsuccess = () => {
      opening.result.close();
      done(rows.result.reduce((sum, {products}) => sum + products.length, 0));
    };
  };
})"""
MARK = """
new MutationObserver((_, watcher) => {
  if (!document.querySelector(".person, .tile")) return;
  watcher.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.kontorUsable = performance.now(); }));
}).observe(document, {childList: true, subtree: true});
"""


class Weight:
    """What came over the network of the app's files, by page and worker alike."""

    def __init__(self, context):
        self.sent = {}
        self.order = []
        context.on("requestfinished", self.finished)

    def finished(self, request):
        if "/api/" in request.url or "/healthz" in request.url:
            return
        response = request.response()
        if response is None or response.from_service_worker:
            return
        size = request.sizes()["responseBodySize"]
        if size > 0:
            name = request.url.split("/", 3)[3].split("#")[0]
            # A file that is asked for again is answered by 304; the browser then says its size once more.
            self.sent[name] = max(size, self.sent.get(name, 0))
            self.order.append(name)

    def total(self, names):
        return sum(self.sent[name] for name in names)


def first_load(till, code):
    """All that is sent until the first product can be touched; the module that prices without a server
    is not among it, and comes afterwards."""
    weight = Weight(till.context)
    till.open(code)
    till.page.wait_for_selector(".person")
    till.page.locator(".person").first.click()
    till.page.wait_for_selector(".tile")
    first = set(weight.order)
    assert "commerce.wasm" not in first, "the module comes before the first screen"
    assert len(first) > 50, f"only {len(first)} files were seen"
    for _ in range(300):
        if "commerce.wasm" in weight.sent:
            break
        till.page.wait_for_timeout(100)
    kept = set(weight.sent) - {"commerce.wasm"}
    print(f"  first load {weight.total(first)} bytes in {len(first)} files; the whole app {weight.total(kept)},"
          f" and the module {weight.sent.get('commerce.wasm', 0)} after it", flush=True)
    assert weight.total(kept) <= WEIGHT, f"{weight.total(kept)} bytes, {WEIGHT} at most"


def has_all(till, products):
    for _ in range(1200):
        if till.page.evaluate(COUNT) >= products:
            return
        till.page.wait_for_timeout(500)
    raise AssertionError(f"{till.page.evaluate(COUNT)} of {products} products are on the device")


ENTER = """async () => {
  const from = performance.now();
  document.querySelector(".person").click();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  do await painted(); while (!document.querySelector(".tile"));
  return performance.now() - from;
}"""


def start(till, throttle):
    """From the device's own shelf to the first screen, and from a touch there to the first product; the sum
    in ms, the best of three."""
    till.page.add_init_script(MARK)
    client = till.context.new_cdp_session(till.page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    times = []
    for _ in range(3):
        till.page.reload()
        till.page.wait_for_function("() => window.kontorUsable", timeout=60_000)
        times.append(till.page.evaluate("() => window.kontorUsable") + till.page.evaluate(ENTER))
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    client.detach()
    print(f"  start from cache to usable {min(times):.0f} ms at best, {max(times):.0f} worst at {throttle}x",
          flush=True)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base")
    parser.add_argument("code")
    parser.add_argument("products", type=int)
    parser.add_argument("--limits", action="store_true")
    wanted = parser.parse_args()
    with sync_playwright() as playwright:
        till = Till(launch(playwright), wanted.base, "tablet", "de", "")
        till.holds_limits = wanted.limits
        till.page.set_default_timeout(60_000)
        first_load(till, wanted.code)
        has_all(till, wanted.products)
        till.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        best = start(till, 4)
        failures.speed(till)
        assert not till.problems, till.problems
        assert best <= START or not wanted.limits, f"{best:.0f} ms to start, {START} at most"
        till.context.close()


main()
