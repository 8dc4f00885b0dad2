"""Bytes that python-escpos makes, in hexadecimal; run by the Python that has it (`Tools/setup test`).

Usage: escpos_job.py golden          one line for each command: its name and its bytes
       escpos_job.py receipt         a receipt: rows of [style, text] as JSON on standard input
       escpos_job.py letters         lines of text on standard input, in pages that it picks
"""
import json
import sys

from escpos import constants
from escpos.printer import Dummy
from PIL import Image


def job(*steps):
    printer = Dummy()
    for step in steps:
        step(printer)
    return printer.output


def style(name, value):
    return lambda printer: printer._raw(constants.TXT_STYLE[name][value])


def tall(is_on):
    return lambda printer: printer._raw(
        constants.TXT_SIZE + bytes([constants.TXT_STYLE["height"][2 if is_on else 1]]))


def text(line):
    return lambda printer: printer.text(line + "\n")


def german(printer):
    """python-escpos picks a page for each letter; a fixed one makes the bytes comparable."""
    printer.charcode("CP858")


def dots():
    image = Image.new("1", (24, 3), 1)
    for place in ((0, 0), (1, 0), (23, 1), (8, 2)):
        image.putpixel(place, 0)
    return image


def qr(length):
    size = 7 if length <= 84 else 5 if length <= 213 else 4 if length <= 362 else 3
    size = size if length <= 666 else 2
    return lambda printer: printer.qr("q" * length, ec=1, size=size, model=2, native=True)


GOLDEN = {
    "initialise": [lambda printer: printer.hw("INIT")],
    "page": [german],
    "left": [style("align", "left")],
    "centre": [style("align", "center")],
    "bold": [style("bold", True)],
    "plain": [style("bold", False)],
    "tall": [tall(True)],
    "low": [tall(False)],
    "line": [german, text("Größe 5 €, Crème brûlée")],
    "drawer 2": [lambda printer: printer.cashdraw(2)],
    "drawer 5": [lambda printer: printer.cashdraw(5)],
    "cut": [lambda printer: printer.cut(feed=False)],
    "raster": [lambda printer: printer.image(dots(), impl="bitImageRaster", center=False)],
    **{f"qr {length}": [qr(length)] for length in (1, 84, 85, 253, 254, 400, 700, 2331)},
}


def receipt(rows):
    """ESC R 0 is ours: a printer may have been left in the letters of another country."""
    steps = [lambda printer: printer.hw("INIT"), lambda printer: printer._raw(b"\x1bR\x00"), german]
    for kind, line in rows:
        centred, bold, high = kind in ("title", "notice"), kind != "plain", kind == "title"
        before = [style("align", "center")] * centred + [style("bold", True)] * bold
        after = [style("bold", False)] * bold + [style("align", "left")] * centred
        steps += before + [tall(True)] * high + [text(line)] + [tall(False)] * high + after
    return job(*steps, lambda printer: printer.cut(feed=False))


def main():
    if sys.argv[1] == "golden":
        for name, steps in GOLDEN.items():
            print(f"{name}: {job(*steps).hex()}")
    elif sys.argv[1] == "receipt":
        print(receipt(json.load(sys.stdin)).hex())
    else:
        lines = [text(line) for line in sys.stdin.read().splitlines()]
        print(job(*lines, lambda printer: printer.cut()).hex())


if __name__ == "__main__":
    main()
