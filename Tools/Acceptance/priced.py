"""Baskets that are priced without a store, held against what `Tools/baskets` works out."""
import json
import os
import selectors
import subprocess
import tempfile
import threading

from store import ROOT, expect

GOLDEN = os.path.join(ROOT, "Tests", "CommerceTests", "Golden")
CODES = {0: "JPY", 2: "EUR", 3: "KWD"}
GOOD = '{"currency":"EUR","prices":"inclusive","lines":[{"unit_price":"1","quantity":"1","vat":"7"}]}'


def golden_baskets():
    """Those that have no order type, and the sales with VAT of those that do."""
    rows = []
    for name in ("baskets.jsonl", "taxes.jsonl"):
        with open(os.path.join(GOLDEN, name), encoding="utf-8") as file:
            rows += [json.loads(row) for row in file]
    return [row for row in rows if not row.get("is_exempt")]


def decimal(number, digits):
    """All digits behind the point, as a receipt shows them."""
    sign, text = "-" if number < 0 else "", str(abs(number)).rjust(digits + 1, "0")
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def asked(golden):
    digits = golden["digits"]

    def cut(off):
        if off is None:
            return {}
        (kind, number), = off.items()
        return {"discount": {kind: decimal(number, 2 if kind == "percent" else digits)}}

    lines = [{
        "unit_price": decimal(line["unit_price"], digits), "quantity": decimal(line["quantity"], 3),
        "vat": decimal(rate(line, golden), 3), **cut(line["discount"])} for line in golden["lines"]]
    coin = golden["cash_rounding"]
    rounding = {} if coin is None else {"cash_rounding": decimal(coin, digits)}
    if "tax_rounding" in golden:
        rounding["tax_rounding"] = golden["tax_rounding"]
    return {"currency": CODES[digits], "prices": golden["prices"], "lines": lines,
            **cut(golden["discount"]), **rounding}


def rate(line, golden):
    is_away = golden.get("order_type") == "to-go" and line["to_go"] is not None
    return line["to_go"] if is_away else line["vat"]


def answered(golden):
    """The very text that has to come back."""
    due, digits = golden["expected"], golden["digits"]
    rates = [{
        "rate": decimal(row["rate"], 3),
        **{key: decimal(row[key], digits) for key in ("net", "vat", "gross")},
    } for row in due["vat"]]
    return json.dumps({
        "lines": [{"gross": decimal(amount, digits)} for amount in due["amounts"]],
        "total": decimal(due["total"], digits), "vat": rates,
        "rounding": decimal(due["rounding"], digits), "due": decimal(due["due"], digits),
    }, separators=(",", ":"))


def price(project, content, name="-"):
    return subprocess.run(
        [project.kontor, "price", name], input=content, capture_output=True, timeout=600)


def golden(project):
    rows = golden_baskets()
    content = "".join(json.dumps(asked(row)) + "\n" for row in rows).encode()
    done = price(project, content)
    expect(done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-500:]}")
    found = done.stdout.decode().splitlines()
    expect(len(found) == len(rows) > 400, f"{len(found)} answers to {len(rows)} baskets")
    for row, answer in zip(rows, found):
        expect(answer == answered(row), f"{row['case']}: {answer}, not {answered(row)}")
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        expect(price(project, b"", file.name).stdout == done.stdout, "a file is priced otherwise")


def line(**fields):
    """A basket of one line, in which these fields are other ones."""
    whole = json.loads(GOOD)
    whole["lines"][0].update(fields)
    return json.dumps(whole)


def other(**fields):
    return json.dumps({**json.loads(GOOD), **fields})


BAD = [
    ("hello", "basket.notJSON"), (GOOD[:-1], "basket.notJSON"), (GOOD + "1", "basket.notJSON"),
    (GOOD.replace('"1"', "01", 1), "basket.notJSON"), ("[" * 5000, "basket.notJSON"),
    ('{"\\ud800":1}', "basket.notJSON"), (b'{"currency":"\xff"}', "basket.notUTF8"),
    ("[]", "basket.wrongType"), (other(lines={}), "basket.wrongType"),
    (other(lines=[1]), "basket.wrongType"), (other(currency=1), "basket.wrongType"),
    (line(vat=True), "basket.wrongType"), (line(vat=["7"]), "basket.wrongType"),
    ("{}", "basket.missingKey"), (line(quantity=None), "basket.missingKey"),
    (other(tip="1"), "basket.unknownKey"), (line(sku="A"), "basket.unknownKey"),
    ('{"prices":"inclusive","prices":"exclusive"}', "basket.doubledKey"),
    (other(currency="eur"), "basket.badCurrency"), (other(prices="net"), "basket.badPrices"),
    (other(tax_rounding="sale"), "basket.badTaxRounding"),
    (line(unit_price="1,99"), "basket.badDecimal"), (line(unit_price=""), "basket.badDecimal"),
    (line(quantity="1e3"), "basket.badDecimal"), (line(quantity="\u0661"), "basket.badDecimal"),
    (GOOD.replace('"1"', "1e0", 1), "basket.badDecimal"),
    (line(unit_price="1.999"), "basket.tooManyDigits"),
    (line(quantity="0.0001"), "basket.tooManyDigits"), (line(vat="8.8755"), "basket.tooManyDigits"),
    (other(currency="JPY", cash_rounding="0.5"), "basket.tooManyDigits"),
    (line(unit_price="9" * 30), "basket.tooLarge"), (line(quantity="-" + "9" * 30), "basket.tooLarge"),
    (line(vat="100.01"), "basket.badRate"), (line(vat="-7"), "basket.badRate"),
    (line(discount={}), "basket.badDiscount"),
    (other(discount={"percent": "1", "amount": "1"}), "basket.badDiscount"),
    (line(discount={"percent": "100.01"}), "discount.percentOutOfRange"),
    (other(discount={"amount": "-1"}), "discount.negative"),
    (line(quantity="0"), "sale.quantityZero"), (line(quantity="100000"), "sale.quantityOverLimit"),
    (line(quantity="-100000"), "sale.quantityOverLimit"),
    (line(unit_price="-1"), "sale.priceNegative"),
    (line(unit_price="100000000.01"), "sale.priceOverLimit"),
    (other(cash_rounding="0"), "pricing.coin"),
    (other(lines=json.loads(GOOD)["lines"] * 1001), "sale.tooManyLines"),
    (b" " * (10 << 20) + GOOD.encode(), "basket.tooLong"), (b"\0" * (3 << 20), "basket.tooLong"),
]


def bad(project):
    """Each bad basket has its refusal, and the good one behind it its price."""
    content = b""
    for text, _ in BAD:
        content += (text if isinstance(text, bytes) else text.encode()) + b"\n \r\n"
        content += GOOD.encode() + b"\r\n"
    done = price(project, b"\xef\xbb\xbf" + content[:-2])
    expect(done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-500:]}")
    found = [json.loads(answer) for answer in done.stdout.decode().splitlines()]
    expect(len(found) == 2 * len(BAD), f"{len(found)} answers to {2 * len(BAD)} baskets")
    for (text, name), refused, good in zip(BAD, found[::2], found[1::2]):
        expect(refused.get("refusal") == name, f"{text[:80]}: {refused}, not {name}")
        expect(refused["detail"] and len(refused["detail"]) < 300, f"{text[:80]}: {refused}")
        expect(good.get("due") == "1.00", f"after {text[:80]}: {good}")
    expect(price(project, b"").stdout == b"", "an answer to nothing")
    for name in ("no-such-file.jsonl", ROOT):
        expect(price(project, b"", name).returncode == 65, f"{name} was read")


def interactive(project):
    """A program at the other end has each answer before it asks again."""
    with subprocess.Popen(
            [project.kontor, "price", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        waiting = selectors.DefaultSelector()
        waiting.register(one.stdout, selectors.EVENT_READ)
        for pieces in range(1, 101):
            one.stdin.write(line(quantity=pieces).encode() + b"\n")
            one.stdin.flush()
            expect(waiting.select(timeout=20), f"no answer to basket {pieces}")
            answer = json.loads(one.stdout.readline())
            expect(answer["due"] == f"{pieces}.00", f"{answer}")
        one.stdin.close()
        expect(one.wait(20) == 0, "it did not end with its input")


def many(project):
    """A hundred thousand baskets in little memory, which is read while the program still waits: the
    peak that wait4(2) tells of a child has the memory of this process in it."""
    baskets = b"".join(line(quantity=str(pieces % 999 + 1)).encode() + b"\n" for pieces in range(100_000))
    with subprocess.Popen(
            [project.kontor, "price", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:

        def ask():
            one.stdin.write(baskets)
            one.stdin.flush()

        asking = threading.Thread(target=ask)
        asking.start()
        for count in range(100_000):
            expect(one.stdout.readline().startswith(b'{"lines"'), f"no answer to basket {count}")
        asking.join()
        with open(f"/proc/{one.pid}/status", encoding="ascii") as status:
            peak = next(row for row in status if row.startswith("VmHWM"))
        one.stdin.close()
        expect(one.wait(20) == 0, "it did not end with its input")
    megabytes = int(peak.split()[1]) / 1024
    print(f"   {megabytes:.0f} MB at most", flush=True)
    expect(megabytes < 100, f"{megabytes:.0f} MB for a hundred thousand baskets")
