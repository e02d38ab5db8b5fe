"""The smallest server process, to test the supervisor with: answers every HTTP request with its process id.

Asked to wait for its games it takes no new connections, and goes on until SIGUSR2 says that they are over.
"""

import asyncio
import os
import signal


def say(word: str) -> None:
    """Prints a line at once and whole: other processes write to the same pipe."""
    os.write(1, b"%s %d\n" % (word.encode(), os.getpid()))


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.0 200 OK\r\n\r\n%d" % os.getpid())
    await writer.drain()
    writer.close()


async def main() -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_reader(int(os.environ["MOYO_PARENT_FD"]), stop.set)
    server = await asyncio.start_server(answer, os.environ["HOST"], int(os.environ["PORT"]), reuse_port=True)

    def retire() -> None:
        server.close()
        say("retires")

    loop.add_signal_handler(signal.SIGUSR1, retire)
    loop.add_signal_handler(signal.SIGUSR2, stop.set)
    say("serves")
    os.write(int(os.environ["MOYO_READY_FD"]), b"ready\n")
    await stop.wait()
    server.close()
    say("stops")


asyncio.run(main())
