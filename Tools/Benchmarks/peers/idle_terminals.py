#!/usr/bin/python3
"""Terminals that are connected over CURVE and say nothing, until standard input ends.

Usage: idle_terminals.py COUNT ENDPOINT SERVER-KEY KEY-FILE

Prints `connected` once the far end has let all of them in: a socket takes a message only where a
connection has come about. For each line of standard input, it says so again.
"""
import sys
import time

import zmq


def main():
    count, endpoint, server_key, file = sys.argv[1:]
    with open(file) as lines:
        fields = dict(line.split() for line in lines)
    context = zmq.Context()
    context.max_sockets = int(count) + 10
    sockets = []
    for _ in range(int(count)):
        # They do not all come in the same moment, and one that is turned away waits before it tries again.
        sockets.append(terminal(context, fields, endpoint, server_key))
        time.sleep(0.004)
    say_when_connected(sockets)
    for _ in sys.stdin:
        say_when_connected(sockets)
    context.destroy(linger=0)


def say_when_connected(sockets):
    while sockets:
        time.sleep(0.2)
        sockets = [socket for socket in sockets if not is_connected(socket)]
    print("connected", flush=True)


def terminal(context, fields, endpoint, server_key):
    socket = context.socket(zmq.DEALER)
    socket.linger, socket.immediate = 0, True
    socket.reconnect_ivl, socket.reconnect_ivl_max = 100, 5000
    # As terminals of this project do.
    socket.heartbeat_ivl, socket.heartbeat_timeout, socket.heartbeat_ttl = 1000, 3000, 5000
    socket.curve_publickey, socket.curve_secretkey = (
        fields["public"].encode(), fields["secret"].encode())
    socket.curve_serverkey = server_key.encode()
    socket.connect(endpoint)
    return socket


def is_connected(socket):
    return bool(socket.poll(0, zmq.POLLOUT))


main()
