"""The connection of a simulated player, on which `hello` has been said."""

from typing import TypeAlias

from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame, decode

PlayerConnection: TypeAlias = Connection[Frame]


def unconnected() -> PlayerConnection:
    """A connection that is to be opened with `connect`."""
    return Connection(decode, LOST)


async def say_hello(server: str | int, **fields: str) -> PlayerConnection:
    """Connects to an address, or to a port of this machine, and says `hello` with these fields.

    Raises `Refusal`, and `OSError` as `Connection.connect` does.
    """
    connection = unconnected()
    await connection.connect(server if isinstance(server, str) else f"http://127.0.0.1:{server}")
    try:
        connection.token = (await connection.ask("hello", protocol=1, **fields)).token
    except BaseException:
        connection.close()
        raise
    return connection
