"""What headquarters sees of its stores at a till of one: the state of each, and what is open between
them, settled by one touch. Keeps pictures in both languages at the size of a phone and a desktop.
Says `settled` when each till has settled a card, and goes on with a headquarters that does not answer when it reads
a line.
Usage: chain.py BASE --codes CODE... [--pictures FOLDER]"""
import argparse
import sys

from browser import Till, launch, sync_playwright

RUNS = [("desktop", "de"), ("desktop", "en"), ("phone", "de"), ("phone", "en")]


def enter(till):
    till.go("office")
    till.page.wait_for_selector(".tabs")
    till.page.locator(".tabs .shelf").nth(1).click()
    till.page.wait_for_selector(".office-states")


def whole(till, name):
    """The whole page at once, also what has to be scrolled to."""
    size = till.page.viewport_size
    till.page.set_viewport_size({"width": size["width"], "height": 1800})
    till.picture(name)
    till.page.set_viewport_size(size)


def settle(till):
    """The next card: what is booked is booked at once, what is only said is asked for first."""
    cards = till.page.locator(".office-card")
    before = cards.count()
    cards.first.locator("button").click()
    till.page.wait_for_selector(".option, .notice.good")
    if till.page.locator(".option").count():
        till.picture("stores-question")
        till.page.locator(".option.bad").click()
        till.page.wait_for_selector(".notice.good")
    till.page.wait_for_function(f"() => document.querySelectorAll('.office-card').length < {before}")


def look(till, code):
    till.open(code)
    till.page.wait_for_selector(".person")
    till.sign_in()
    till.choose_language()
    enter(till)
    till.picture("stores")
    whole(till, "stores-whole")
    settle(till)


def away(till):
    """Stores are shown as they say themselves, and what headquarters does not have of the one that sold."""
    till.page.locator(".tabs .shelf").nth(0).click()
    till.page.locator(".tabs .shelf").nth(1).click()
    till.page.wait_for_selector(".room > .low")
    till.picture("stores-away")
    waiting = till.page.locator(".office-states li", has_text="altona").locator("dd").first.inner_text()
    if not waiting[0].isdigit():
        till.problems.append(f"nothing waits at altona: {waiting}")


def turned_away(till):
    """A supervisor may not see all stores, and sees nothing of what the manager saw at the same device."""
    till.page.locator(".bar .who").click()
    till.page.locator(".card > .plain").click()
    till.sign_in(1)
    till.go("office")
    till.page.wait_for_selector(".tabs")
    till.page.locator(".tabs .shelf").nth(1).click()
    till.page.wait_for_selector(".room > .low")
    till.picture("stores-refused")
    if till.page.locator(".office-states").count():
        till.problems.append("who may not sees the stores")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--codes", nargs="+", required=True)
    parser.add_argument("--pictures", default="pictures")
    wanted = parser.parse_args()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        tills = [Till(browser, wanted.base, size, language, wanted.pictures) for size, language in RUNS]
        for till, code in zip(tills, wanted.codes):
            look(till, code)
        print("settled", flush=True)
        sys.stdin.readline()
        for till in tills:
            away(till)
        # The devices share a terminal, so that this signs the manager out of all of them.
        turned_away(tills[0])
    problems = [f"{till.size}-{till.language}: {each}" for till in tills for each in till.problems]
    for each in problems:
        print(f"  {each}")
    sys.exit(1 if problems else 0)


main()
