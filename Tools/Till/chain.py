"""What headquarters sees of its stores at a till of one: the state of each, and what is open between
them, settled by one touch. Keeps pictures in both languages at the size of a phone and a desktop.
Usage: chain.py BASE --codes CODE... [--pictures FOLDER]."""
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
    till.page.set_viewport_size({"width": till.page.viewport_size["width"], "height": 2400})
    till.picture(name)


def settle(till):
    """The next card: what is booked is booked at once, what is only said is asked for first."""
    cards = till.page.locator(".office-card")
    before = cards.count()
    card = cards.first
    name = card.locator("p").first.inner_text()
    card.locator("button").click()
    till.page.wait_for_selector(".option, .notice.good")
    if till.page.locator(".option").count():
        till.picture("stores-question")
        till.page.locator(".option.bad").click()
        till.page.wait_for_selector(".notice.good")
    till.page.wait_for_function(f"() => document.querySelectorAll('.office-card').length < {before}")
    return name


def look(till, code):
    till.open(code)
    till.page.wait_for_selector(".person")
    till.sign_in()
    till.choose_language()
    enter(till)
    till.picture("stores")
    whole(till, "stores-whole")
    if till.page.locator(".office-card").count():
        print(f"  settled: {settle(till)}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--codes", nargs="+", required=True)
    parser.add_argument("--pictures", default="pictures")
    wanted = parser.parse_args()
    problems = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for (size, language), code in zip(RUNS, wanted.codes):
            till = Till(browser, wanted.base, size, language, wanted.pictures)
            try:
                look(till, code)
            finally:
                problems += [f"{size}-{language}: {each}" for each in till.problems]
                till.context.close()
    for each in problems:
        print(f"  {each}")
    sys.exit(1 if problems else 0)


main()
