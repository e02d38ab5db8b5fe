"""How a simulated player comes."""

from typing import Any

from loadtest.people.connection import Connection
from moyo_client.messages import Hello
from moyo_client.messages.commands import PROTOCOL


async def say_hello(server: str | int, **fields: Any) -> Connection:
    """Connects to an address, or to a port of this machine, and says `hello` with these fields.

    Raises `Refused` or `ConnectionLost`, and `OSError` as `Connection.connect` does.
    """
    connection = Connection()
    await connection.connect(server if isinstance(server, str) else f"http://127.0.0.1:{server}")
    try:
        connection.token = (await connection.send(Hello(protocol=PROTOCOL, **fields))).token
    except BaseException:
        connection.close()
        raise
    return connection
