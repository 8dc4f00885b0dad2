"""What must not happen: a sale twice or never, a till that forgets, a slow screen."""
import flows


def answer_lost(till, rounds=12):
    """The answer to a sale does not come, again and again: one sale, under one id."""
    state = {"lost": 0}

    def lose(route):
        if state["lost"] % 3 == 2:
            state["lost"] += 1
            route.continue_()
        elif state["lost"] % 3 == 1:
            state["lost"] += 1
            route.fetch()
            route.abort()
        else:
            state["lost"] += 1
            route.abort()

    before = known_receipt(till)
    till.page.route("**/api/v1/sales", lose)
    for _ in range(rounds):
        flows.tiles(till, 2)
        till.tap(".exact")
        till.page.wait_for_selector(".paid")
    till.page.wait_for_function(
        "() => document.querySelectorAll('.pill.busy').length === 0", timeout=120_000)
    till.page.unroute("**/api/v1/sales")
    sold = known_receipt(till) - before
    assert sold == rounds, f"{sold} sales, not {rounds}"
    assert state["lost"] > rounds * 2, "no answer was lost"


def known_receipt(till):
    return till.page.evaluate(
        "() => fetch('/api/v1/terminal').then((answer) => answer.json())")["lastReceipt"]


def closed_while_waiting(till):
    """The window is closed before the sale was sent; the next sends it, once, and has the cart."""
    before = known_receipt(till)
    till.context.route("**/api/v1/sales", lambda route: route.abort())
    flows.tiles(till, 2)
    till.tap(".exact")
    till.page.wait_for_selector(".pill.busy b")
    till.picture("waiting")
    flows.tiles(till, 1)
    till.page.wait_for_timeout(100)
    till.page.close()
    till.context.unroute("**/api/v1/sales")
    till.renew()
    till.sign_in()
    till.page.wait_for_function("() => document.querySelectorAll('.pill.busy').length === 0")
    sold = known_receipt(till) - before
    assert sold == 1, f"{sold} sales, not 1"
    assert "0" not in till.text(".sum small").split()[0], "the cart is gone"
    till.shelf(flows.SHELF)
    flows.clear(till)


def without_server(till):
    """No answer from anywhere: the app starts from the device, says what is possible and why; with
    the server back it goes on with the same cart."""
    if not till.page.evaluate("() => isSecureContext"):
        return
    till.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    till.page.wait_for_timeout(500)
    till.context.set_offline(True)
    till.page.reload()
    till.page.wait_for_selector(".pill.off, .person")
    till.page.locator(".person").first.click()
    if till.page.locator(".dots").count():
        till.context.set_offline(False)
        till.enter_pin(0)
        till.page.wait_for_selector(".tile")
        till.context.set_offline(True)
    till.page.wait_for_selector(".tile")
    till.shelf(flows.SHELF)
    flows.tiles(till, 2)
    till.page.wait_for_selector(".why")
    assert till.page.locator(".exact").is_disabled(), "sells without prices"
    till.picture("offline")
    till.context.set_offline(False)
    till.page.wait_for_selector(".exact:not([disabled])", timeout=15_000)
    till.tap(".exact")
    flows.wait_paid(till)


def second_window(till):
    """Only one window of a device sells; another may take over."""
    if not till.page.evaluate("() => isSecureContext"):
        return
    first, till.page = till.page, None
    till.renew()
    till.page.wait_for_selector(".card .primary")
    till.picture("elsewhere")
    till.page.locator(".card .primary").click()
    till.page.wait_for_selector(".person")
    first.wait_for_selector(".card .primary")
    first.close()
    till.sign_in()
    till.shelf(flows.SHELF)


LIMITS = {"tap to line": 50, "key to repaint": 60}


def speed(till, throttle=4):
    """With a slow processor: tap to line on screen, key to repaint; 20 of each, in ms. It is told,
    and with `--limits` held: the median, in the best of three tries, because other work on the
    machine makes it slow."""
    client = till.context.new_cdp_session(till.page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    for _ in range(3):
        taps, keys = till.page.evaluate(TAPS), till.page.evaluate(KEYS)
        median = {"tap to line": sorted(taps)[10], "key to repaint": sorted(keys)[10]}
        slow = [name for name, limit in LIMITS.items() if median[name] > limit]
        if not slow:
            break
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    flows.clear(till)
    print(f"  tap to line {summary(taps)}, key to repaint {summary(keys)} at {throttle}x")
    assert not (slow and till.holds_limits), f"over the limit: {', '.join(slow)}"


def summary(times):
    ordered = sorted(times)
    return f"{ordered[len(ordered) // 2]:.0f} ms median, {ordered[-1]:.0f} worst"


TAPS = """async () => {
  const times = [];
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let round = 0; round < 20; round += 1) {
    const tiles = document.querySelectorAll(".tile");
    const from = performance.now();
    tiles[round % Math.min(8, tiles.length)].click();
    await painted();
    times.push(performance.now() - from);
    await new Promise((done) => setTimeout(done, 120));
  }
  return times;
}"""

KEYS = """async () => {
  const times = [];
  const field = document.getElementById("search");
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const typed = "k ka kaf kaff e es esp m mi mil milc milch b br bro brot w wa was wass".split(" ");
  for (const text of [...typed, ""]) {
    field.value = text;
    const from = performance.now();
    field.dispatchEvent(new Event("input", {bubbles: true}));
    await painted();
    times.push(performance.now() - from);
  }
  return times;
}"""

ALL = {
    "an answer is lost": answer_lost,
    "closed while a sale waits": closed_while_waiting,
    "no server": without_server,
    "a second window": second_window,
    "speed": speed,
}
