"""Whether the NATS of BUS_URL is there, and takes what server processes send."""

from game.notes import LONGEST_PUBLISHED
from moyo.bus_url import servers, shown
from nats_bus.bus import MARGIN
from nats_bus.connection import CannotConnect, Connection
from sql.doctor.finding import Finding, fault, ok, warning


async def examine(url: str) -> list[Finding]:
    """What is found of the NATS at an address."""
    try:
        connection = await _connected(url)
    except CannotConnect as error:
        found = f"the NATS of BUS_URL, {shown(url)}, cannot be connected to: {error}"
        if error.refused:
            return [fault("bus", found, "Correct the token, or user and password, in BUS_URL.")]
        mend = "Start it, let this machine through its firewall, or correct BUS_URL; until then others' moves"
        return [warning("bus", found, f"{mend} come seconds later.")]
    version, longest = connection.server_version, connection.max_payload
    await connection.close()
    findings = [ok("bus", f"{shown(url)} is a NATS {version}, and takes connections")]
    if longest < LONGEST_PUBLISHED + MARGIN:
        found = f"takes payloads of {longest} bytes at most, and a note may have {LONGEST_PUBLISHED}"
        return [*findings, warning("bus payload", found, "Set its max_payload to 1MB, which is the default.")]
    return [*findings, ok("bus payload", f"takes payloads of up to {longest} bytes")]


async def _connected(url: str) -> Connection:
    """A connection. Tries again, for what a server says that refuses one may be lost as it cuts the line."""
    for tries_left in reversed(range(3)):
        connection = Connection("moyo doctor", lambda payload: None)
        try:
            await connection.open(servers(url))
            break
        except CannotConnect as error:
            if error.refused or not tries_left:
                raise
    return connection
