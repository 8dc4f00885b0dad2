"""What the customer sees: a second window of the same device."""
import flows

SAID = "(words) => words.every((word) => document.querySelector('.display')?.innerText.includes(word))"


def looked_at(till, window, name):
    """A picture of the customer's window, asked by axe as any screen."""
    own, till.page = till.page, window
    till.picture(name)
    till.page = own


def opened(till):
    till.tap(".menu > button")
    with till.context.expect_page() as opening:
        till.tap(".menu-item", has_text={"de": "Kundenanzeige", "en": "Customer display"}[till.language])
    window = opening.value
    window.on("pageerror", lambda error: till.problems.append(f"customer's window: {error}"))
    window.set_viewport_size({"width": 960, "height": 600})
    window.wait_for_selector(".display.rest h1")
    return window


def customer_window(till):
    """It rests, has each line while it is rung up, the sum, then the change; it asks no server, and with
    the till's window it goes back to rest."""
    if till.size == "phone":
        return 0
    asked = []
    till.context.on("request", lambda request: "/api/" in request.url and asked.append(request))
    window = opened(till)
    looked_at(till, window, "display-rest")
    flows.tiles(till, 3)
    till.page.wait_for_selector(".sum-amount:not(.pending)")
    window.wait_for_function(SAID, arg=[till.text(".sum-amount"), till.text(".line-name")])
    assert window.locator(".display-line").count() == 3, "not every line is shown"
    looked_at(till, window, "display-cart")
    window.set_viewport_size({"width": 600, "height": 960})
    looked_at(till, window, "display-cart-upright")
    window.set_viewport_size({"width": 960, "height": 600})
    till.tap(".chip")
    flows.wait_paid(till)
    window.wait_for_selector(".display.paid")
    window.wait_for_function(SAID, arg=[till.text(".paid-amount")])
    looked_at(till, window, "display-paid")
    flows.tiles(till, 1)
    window.wait_for_selector(".display.cart")
    till.page.close()
    window.wait_for_selector(".display.rest")
    till.renew()
    till.sign_in()
    window.wait_for_selector(".display.cart")
    assert not [each for each in asked if each.frame.page == window], "it asks the server"
    till.shelf(flows.SHELF)
    flows.clear(till)
    window.wait_for_selector(".display.rest")
    window.close()
    return 0


ALL = {"the customer's window": customer_window}
