#!/usr/bin/python3
"""A foreign client (pyzmq) that tries to get a message through to a node.

Usage: stranger_client.py MECHANISM ENDPOINT SERVER-KEY [KEY-FILE]
       MECHANISM: null, plain or curve, which makes a pair unless a key file has one

Sends for a second and prints how many messages its socket took; a socket takes one only where a
connection has come about.
"""
import sys
import time

import zmq


def pair(file=None):
    if file is None:
        return zmq.curve_keypair()
    with open(file) as lines:
        fields = dict(line.split() for line in lines)
    return fields["public"].encode(), fields["secret"].encode()


def main():
    mechanism, endpoint, server_key, *files = sys.argv[1:]
    socket = zmq.Context().socket(zmq.DEALER)
    socket.linger = 0
    socket.immediate = True
    if mechanism == "plain":
        socket.plain_username, socket.plain_password = b"operator", b"operator"
    if mechanism == "curve":
        socket.curve_publickey, socket.curve_secretkey = pair(*files)
        socket.curve_serverkey = server_key.encode()
    socket.connect(endpoint)
    taken, end = 0, time.monotonic() + 1
    while time.monotonic() < end:
        try:
            socket.send(bytes(200), zmq.NOBLOCK)
            taken += 1
        except zmq.Again:
            pass
        time.sleep(0.01)
    print(taken)


main()
