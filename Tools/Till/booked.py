"""What has to hold of a device's receipts when its server is back."""
from device import RECEIPT, ROWS


def check(till, seller):
    """After the server is back: nothing waits, and each number stands for one sale."""
    till.page.wait_for_function(
        "() => document.querySelectorAll('.pill.busy').length === 0 && "
        "document.querySelector('.pill.good')", timeout=120_000)
    assert till.page.evaluate(ROWS, "outbox") == [], "something waits"
    series = RECEIPT.match(seller.seen[0])[1]
    assert all(each.startswith(series) for each in seller.seen), "a series of another device"
    answers, number = [], 0
    while True:
        number += 1
        found = till.page.evaluate(
            "async (path) => { const got = await fetch(path); return got.ok ? got.json() : null; }",
            f"/api/v1/receipts/{series}-{number:06}")
        if found is None:
            break
        answers.append(found)
    made = number - 1
    assert len({row["sale"] for row in answers}) == made, "two receipts of one sale"
    missing = set(seller.seen) - {row["receipt"] for row in answers}
    assert not missing, f"paid and not booked: {sorted(missing)}"
    # A sale is on disk a moment before its customer sees it, so each kill may hide one.
    assert made <= len(seller.seen) + seller.kills, f"{made} booked, {len(seller.seen)} seen"
    assert all(row.get("offline") for row in answers)
    return made, series
