"""A server whose store says nothing, and who may sign in meanwhile."""
import flows
from device import ROWS, pay, say, shows

AWAY = {"name": "service.unavailable", "detail": "not served", "again": True}


def knows_pins(till):
    """Who has signed in before signs in without the server; a wrong PIN does not. Meanwhile the worker
    says nothing, as one that is being replaced."""
    say("booked")
    till.page.add_init_script("ServiceWorker.prototype.postMessage = () => {};")
    till.begin_anew()
    till.sign_in(0)
    till.page.wait_for_function(f"() => ({ROWS})('notes').then((rows) => "
                                "rows.some(({name}) => name.startsWith('pin/')))")
    say("known")
    till.page.wait_for_selector(".pill.off")
    till.tap(".who")
    for _ in range(4):
        till.tap(".key:text-is('1')")
    till.page.wait_for_selector(".problem:text('Die PIN stimmt nicht.')")
    till.enter_pin(0)
    till.page.wait_for_selector(".tile")
    pay(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    # The server is back before the store behind it: who is signed in stays so.
    till.page.route("**/api/v1/sign-in", flows.answering(503, AWAY), times=1)
    say("alone")
    till.page.wait_for_selector(".pill.good:not(.busy)", timeout=60_000)
    pay(till, r"^T\d+-\d{6}$")


def misses_store(till):
    """A server whose store says nothing for a while is no server: the till sells by itself, also one that
    begins only then, and forgets nobody's PIN."""
    say("silent")
    flows.tiles(till, 1)
    till.page.wait_for_selector(".pill.off", timeout=30_000)
    till.page.wait_for_selector(".exact:not([disabled])")
    till.picture("offline-silent")
    till.tap(".exact")
    shows(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    till.page.reload()
    till.page.locator(".person").first.click()
    while till.page.locator(".tile").count() == 0:
        till.page.wait_for_selector(".dots")
        till.enter_pin(0)
        till.page.wait_for_selector(".tile, .problem:not(:empty)", timeout=20_000)
    till.page.wait_for_selector(".pill.off", timeout=30_000)
    pay(till, r"^T\d+-[0-9A-F]{6}-\d{6}$")
    kept = next(row["value"] for row in till.page.evaluate(ROWS, "notes") if row["name"] == "store")
    assert kept["staff"][0]["hasPIN"], "a PIN is forgotten"
    say("awake")
    till.page.wait_for_selector(".pill.good:not(.busy)", timeout=60_000)
    pay(till, r"^T\d+-\d{6}$")
