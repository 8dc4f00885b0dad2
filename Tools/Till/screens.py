"""Every other screen, for its picture and for axe."""


def look(till):
    selling(till)
    for name in ("refund", "settings", "help"):
        till.go(name)
        till.picture(name + "-screen")
        back(till)
    shift(till)
    office(till)
    contrast(till)


def back(till):
    till.page.locator(".bar button").first.click()


def selling(till):
    till.tap(".tile >> nth=0")
    till.tap(".tile >> nth=2")
    if till.size == "phone":
        till.picture("sell")
        till.tap("button.sum")
    till.picture("cart")
    till.tap(".lines .line-main >> nth=0")
    till.picture("line")
    till.tap(".cart-head .tool >> nth=1")
    till.picture("discount")
    till.page.locator(".option").nth(1).click()
    till.page.locator(".option", has_text="Beschädigt" if till.language == "de" else "Damaged").click()
    till.tap(".chip.other")
    till.picture("other-tender")
    till.page.locator(".question .plain").click()
    till.page.locator(".times").click()
    till.picture("keypad")
    till.page.locator(".question .plain").click()
    till.tap(".menu > button")
    till.picture("menu")
    till.page.keyboard.press("Escape")
    till.page.wait_for_selector(".sum-amount:not(.pending)")
    till.tap(".chip")
    till.page.wait_for_selector(".paid-tools .tool:not([disabled])")
    till.picture("paid")
    till.tap(".paid-tools .tool")
    till.page.wait_for_selector(".paper")
    till.picture("paper")
    till.page.locator(".question .plain").click()
    till.scan("9999999999994")
    till.page.wait_for_selector(".notice.bad")
    till.picture("unknown-code")
    till.page.locator(".notice button").click()


def shift(till):
    till.go("shift")
    till.page.wait_for_selector(".piece, .lead")
    if till.page.locator(".lead").count() == 0:
        till.page.locator(".piece input").nth(3).fill("5")
        till.page.locator(".piece input").nth(7).fill("20")
        till.picture("shift-open")
        till.page.locator(".foot .primary").click()
        till.page.wait_for_selector(".lead")
        till.page.locator(".notice button").click()
    till.picture("shift")
    till.page.locator(".column > .primary").click()
    till.page.locator(".piece input").nth(3).fill("5")
    till.page.locator(".piece input").nth(7).fill("20")
    till.picture("count")
    till.page.locator(".foot .primary").click()
    till.page.wait_for_selector("select")
    till.page.locator("input[maxlength='200']").fill("Testzählung")
    till.page.locator("select").select_option(index=till.page.locator("option").count() - 1)
    till.picture("close")
    till.page.locator("form .primary").click()
    till.page.wait_for_selector(".report")
    till.page.locator(".notice button").click()
    till.picture("z")
    back(till)


def office(till):
    till.go("office")
    till.page.wait_for_selector(".chart")
    till.picture("office")
    till.page.locator(".tabs .shelf").nth(5).click()
    till.picture("office-members")
    back(till)


def contrast(till):
    till.go("settings")
    till.page.locator(".choice").nth(2).locator("button").nth(1).click()
    till.picture("settings-contrast")
    back(till)
    till.picture("sell-contrast")
    till.go("office")
    till.page.locator(".tabs .shelf").nth(3).click()
    till.tap(".with-tool .square")
    till.page.wait_for_selector(".flow-body .flow-label")
    till.picture("flow-contrast")
