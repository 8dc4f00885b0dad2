"""Reads the QR code of a receipt page: what zxing-cpp makes of it, if qrcode draws the same one.

Run by the Python that has both (`Tools/setup test`). Usage: code_reader.py PAGE
"""
import re
import sys

import qrcode
import zxingcpp
from PIL import Image
from qrcode import util


def dots(page):
    """Rows of the picture as 0 and 1, the quiet zone included."""
    size, path = re.search(
        r'<svg viewBox="0 0 (\d+) \d+" role="img" class="code".*?<path d="([^"]*)"', page).groups()
    rows = [["0"] * int(size) for _ in range(int(size))]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        for step in range(int(length)):
            rows[int(row)][int(column) + step] = "1"
    return ["".join(row) for row in rows]


def drawn(text, mask):
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, mask_pattern=mask)
    code.add_data(util.QRData(text.encode(), mode=util.MODE_8BIT_BYTE))
    code.make(fit=True)
    return ["".join("1" if dot else "0" for dot in row) for row in code.get_matrix()]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = dots(file.read())
    image = Image.new("L", (len(rows), len(rows)), 255)
    image.putdata([0 if dot == "1" else 255 for row in rows for dot in row])
    found = zxingcpp.read_barcodes(image.resize((len(rows) * 4, len(rows) * 4), Image.NEAREST))
    if len(found) != 1:
        sys.exit(f"{len(found)} codes are read, not 1")
    if not any(drawn(found[0].text, mask) == rows for mask in range(8)):
        sys.exit("qrcode draws another code for the same text")
    print(found[0].text)


if __name__ == "__main__":
    main()
