"""Stands between two ends that speak ZMTP 3 and repeats what they say.

Usage: proxy.py FOLDER

Takes over the socket files that nodes make below FOLDER: a node's own gets another name, and whoever
connects under the first is joined to it. Links with keys cannot be repeated by anyone between, so this
is for socket files only. Greeting, handshake and pings pass as they are; a message
may be sent twice, and some that this connection has seen before may be sent again after it; so may
those of earlier connections between the same two processes. Each line on standard input sets the
chances of both and is answered with the counts. Ends with its input.
"""
import asyncio
import collections
import glob
import json
import os
import random
import sys
import time

from zmtp import pass_greeting, take_message

BEHIND = ".behind"
REMEMBERED, REMEMBERED_BYTES, CONNECTIONS_KEPT = 4096, 16 << 20, 200
REPLAYED_AT_ONCE = 8
READY = b"\5READY"
LATE_SECONDS = 1


class Chances:
    """How often messages are repeated, and how many were; one for all connections."""

    duplicate = replay = 0.0
    counts = {"forwarded": 0, "duplicated": 0, "replayed": 0, "replayed-late": 0}


class Memory:
    """What one connection has carried in one direction, the latest of it."""

    kept = {}

    @classmethod
    def of(cls, destination, ready):
        """That of earlier connections to the same place, if the same process made them.

        What it says when it is ready has its name and incarnation.
        """
        if len(cls.kept) > CONNECTIONS_KEPT:
            cls.kept.clear()
        return cls.kept.setdefault((destination, ready), cls())

    def __init__(self):
        self.messages = collections.deque()
        self.bytes = 0

    def add(self, message):
        self.messages.append((time.monotonic(), message))
        self.bytes += len(message)
        while len(self.messages) > REMEMBERED or self.bytes > REMEMBERED_BYTES:
            self.bytes -= len(self.messages.popleft()[1])

    def some(self):
        """A few in the order that they came in, from any time."""
        start = random.randrange(len(self.messages))
        count = random.randint(1, REPLAYED_AT_ONCE)
        return [self.messages[at] for at in range(start, min(start + count, len(self.messages)))]


def repetitions(message, memory):
    """What is to be sent after a message."""
    counts = Chances.counts
    counts["forwarded"] += 1
    memory.add(message)
    again = []
    if random.random() < Chances.duplicate:
        counts["duplicated"] += 1
        again.append(message)
    if random.random() < Chances.replay:
        old = memory.some()
        counts["replayed"] += len(old)
        late = time.monotonic() - LATE_SECONDS
        counts["replayed-late"] += sum(1 for seen, _ in old if seen < late)
        again += [message for _, message in old]
    return again


async def relay(reader, writer, destination=None):
    """One direction of a connection, until it ends; with a destination that of who connected."""
    if not await pass_greeting(reader, writer):
        return
    memory = Memory()
    while True:
        message, plain = await take_message(reader)
        writer.write(message)
        if plain:
            writer.writelines(repetitions(message, memory))
        elif destination and message[2:].startswith(READY):
            memory = Memory.of(destination, message)
        await writer.drain()


class Door:
    """The socket file of a node, taken over: who opens it comes to us, and we to the node."""

    opened = {}

    @classmethod
    async def take_over(cls, folder):
        """Looks for socket files that nodes have made since, and stands in front of each."""
        for path in glob.glob(os.path.join(folder, "*", "*")):
            known = cls.opened.get(path)
            try:
                if path.endswith(BEHIND) or known and os.stat(path).st_ino == known.inode:
                    continue
                os.rename(path, path + BEHIND)
            except FileNotFoundError:
                continue  # its node has just ended
            if known:
                known.server.close()
            door = cls()
            door.server = await asyncio.start_unix_server(
                lambda *ends, path=path: serve(path, *ends), path)
            door.inode = os.stat(path).st_ino
            cls.opened[path] = door


async def watch(folder):
    while True:
        await Door.take_over(folder)
        await asyncio.sleep(0.005)


async def serve(destination, reader, writer):
    writers = [writer]
    try:
        their_reader, their_writer = await asyncio.open_unix_connection(destination + BEHIND)
        writers.append(their_writer)
        directions = [asyncio.create_task(relay(reader, their_writer, destination)),
                      asyncio.create_task(relay(their_reader, writer))]
        _, running = await asyncio.wait(directions, return_when=asyncio.FIRST_COMPLETED)
        for task in running:
            task.cancel()
        await asyncio.gather(*directions, return_exceptions=True)
    except OSError:
        pass  # nobody listens there now; who connected tries again
    finally:
        for each in writers:
            each.close()


async def main():
    watching = asyncio.create_task(watch(sys.argv[1]))
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    print("ready", flush=True)
    while (line := await lines.readline()) and not watching.done():
        Chances.duplicate, Chances.replay = map(float, line.split())
        print(json.dumps(Chances.counts), flush=True)
    watching.cancel()


if __name__ == "__main__":
    asyncio.run(main())
