"""The port that the server processes share: waiting until it is free, and the error where it is not."""

import asyncio
import errno
import socket
import time

from moyo.settings import SettingError

LEAVING = 3.0
"""Seconds for which a taken port is waited for: processes whose supervisor was killed are still stopping."""


async def wait_until_free(host: str, port: int, setting: str = "PORT") -> None:
    """Waits until nobody listens on the port of a setting. Raises `SettingError` where it cannot be used.

    Binds it without SO_REUSEPORT: with it, the server processes would share the port with another program of
    the same user, and neither would notice.
    """
    end = time.monotonic() + LEAVING
    while True:
        try:
            addresses = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
            for family, kind, protocol, _, address in addresses:
                with socket.socket(family, kind, protocol) as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind(address)
            return
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > end:
                raise port_error(host, port, error, setting) from error
            await asyncio.sleep(0.05)


def port_error(host: str, port: int, error: OSError, setting: str = "PORT") -> SettingError:
    """What to raise where the port of a setting cannot be bound for this reason."""
    reason = error.strerror or str(error)
    if error.errno == errno.EADDRINUSE:
        return SettingError(f"Port {port} of {host} is in use: {reason}. Set {setting} to another port.")
    if error.errno in {errno.EACCES, errno.EPERM}:
        sentence = f"{setting} is {port}, which this user may not use: {reason}. Set it to 1024 or more."
        return SettingError(sentence)
    return SettingError(f"HOST is {host!r}, and has to be an address of this machine: {reason}.")


def shown_host(host: str) -> str:
    """The host as it stands in a URL for a person on this machine."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared, not bound)
        return "localhost"
    return f"[{host}]" if ":" in host else host
