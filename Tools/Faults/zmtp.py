"""Takes ZMTP 3 apart (rfc.zeromq.org/spec/37), as far as whole messages; shares nothing with libzmq."""
MORE, LONG, COMMAND = 1, 2, 4
GREETING_BYTES = 64


async def pass_greeting(reader, writer):
    """Whether it came whole. In parts: each end waits for some of the other's before it goes on."""
    left = GREETING_BYTES
    while left:
        part = await reader.read(left)
        if not part:
            return False
        writer.write(part)
        left -= len(part)
    return True


async def take_frame(reader):
    """Its flags, and all its bytes."""
    head = await reader.readexactly(2)
    if head[0] & LONG:
        head += await reader.readexactly(7)
    return head[0], head + await reader.readexactly(int.from_bytes(head[1:], "big"))


async def take_message(reader):
    """A command, or all parts of a message; and whether it is a message and nothing else."""
    flags, whole = await take_frame(reader)
    if flags & COMMAND:
        return whole, False
    plain = True
    # A command in the middle of a message has no flag that says whether more is to come.
    while flags & (MORE | COMMAND):
        flags, part = await take_frame(reader)
        plain = plain and not flags & COMMAND
        whole += part
    return whole, plain
