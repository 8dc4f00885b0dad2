"""Every flow of the till in a real browser, in both languages and three sizes, against a server
that runs. Fails where a flow takes more taps than it may, axe finds something, a target is too
small, or the page says an error.
Usage: check.py BASE --codes CODE... [--pictures FOLDER] [--only SIZE-LANGUAGE] [--limits]"""
import argparse
import sys

import failures
import display
import flows
import office
import screens
import specials
from browser import SIZES, Till, launch, sync_playwright


def run(browser, base, code, size, language, pictures, theme, holds_limits):
    till = Till(browser, base, size, language, pictures, theme)
    till.holds_limits = holds_limits
    results = {}
    till.open()
    till.page.wait_for_selector("k-pair")
    till.picture("pair")
    till.open(code)
    till.page.wait_for_selector(".person")
    till.picture("welcome")
    till.sign_in()
    till.choose_language()
    till.picture("sell-empty")
    till.shelf(flows.SHELF)
    for name, flow in {**flows.FLOWS, **specials.ALL, **display.ALL, **office.ALL, **failures.ALL}.items():
        try:
            results[name] = flow(till)
        except Exception as error:  # noqa: BLE001 - each flow is told of, then the next is tried
            till.problems.append(f"{name}: {str(error).splitlines()[0]}")
            print(f"  {till.problems[-1]}", flush=True)
            recover(till, name)
    screens.look(till)
    till.context.close()
    return results, till.problems


def recover(till, name):
    till.context.set_offline(False)
    till.context.unroute_all()
    try:
        till.picture("failed-" + name.replace(" ", "-"))
    finally:
        for page in till.context.pages:
            page.close()
        till.renew()
        till.sign_in()
        till.shelf(flows.SHELF)
        flows.clear(till)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("--codes", nargs="+", required=True, help="one for each run")
    parser.add_argument("--pictures", default=".build/till-pictures")
    parser.add_argument("--only", default="", help="such as phone-de")
    parser.add_argument("--limits", action="store_true", help="fail where it is too slow")
    wanted = parser.parse_args()
    runs = [(size, language, theme) for size in SIZES for language in ("de", "en")
            for theme in (("light",) if language == "de" else ("dark",))]
    runs = [each for each in runs if f"{each[0]}-{each[1]}".startswith(wanted.only)]
    failed = False
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for index, (size, language, theme) in enumerate(runs):
            code = wanted.codes[index % len(wanted.codes)]
            results, problems = run(
                browser, wanted.base, code, size, language, wanted.pictures, theme,
                wanted.limits)
            print(f"{size} {language} {theme}: " + ", ".join(
                f"{name} {taps}" for name, taps in results.items() if taps))
            for problem in dict.fromkeys(problems):
                print(f"  FAIL {problem}")
            failed = failed or bool(problems)
    sys.exit(1 if failed else 0)


main()
