"""Reads deterministic CBOR (RFC 8949), as far as journals use it; shares nothing with the program."""
import struct


def decode(data):
    value, end = item(data, 0)
    if end != len(data):
        raise ValueError("bytes after the end")
    return value


def item(data, at):
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        if low == 27:
            return struct.unpack(">d", data[at:at + 8])[0], at + 8
        return {20: False, 21: True, 22: None, 23: None}[low], at
    number, at = argument(data, at, low)
    if major == 0:
        return number, at
    if major == 1:
        return -1 - number, at
    if major == 2:
        return data[at:at + number], at + number
    if major == 3:
        return data[at:at + number].decode(), at + number
    if major == 4:
        return several(data, at, number)
    if major == 5:
        flat, at = several(data, at, number * 2)
        return dict(zip(flat[::2], flat[1::2])), at
    return item(data, at)


def argument(data, at, low):
    if low < 24:
        return low, at
    size = 1 << (low - 24)
    return int.from_bytes(data[at:at + size], "big"), at + size


def several(data, at, count):
    values = []
    for _ in range(count):
        value, at = item(data, at)
        values.append(value)
    return values, at
