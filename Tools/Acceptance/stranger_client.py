#!/usr/bin/python3
"""A foreign client (pyzmq) that tries to get a message through to a node.

Usage: stranger_client.py MECHANISM ENDPOINT SERVER-KEY     MECHANISM: null, plain or curve

Sends for a second and prints how many messages its socket took; a socket takes one only where a
connection has come about.
"""
import sys
import time

import zmq


def main():
    mechanism, endpoint, server_key = sys.argv[1:]
    socket = zmq.Context().socket(zmq.DEALER)
    socket.linger = 0
    socket.immediate = True
    if mechanism == "plain":
        socket.plain_username, socket.plain_password = b"operator", b"operator"
    if mechanism == "curve":
        socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
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
