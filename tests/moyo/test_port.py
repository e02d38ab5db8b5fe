"""The port: waited for, and refused with a sentence that says what to set."""

import errno
import re
import socket

import pytest

from moyo import port
from moyo.settings import SettingError


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port, "LEAVING", 0.1)


async def test_a_port_where_another_program_serves_is_refused() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        sentence = f"Port {number} of 127.0.0.1 is in use: Address already in use. Set PORT to another port."
        with pytest.raises(SettingError, match=f"^{re.escape(sentence)}$"):
            await port.wait_until_free("127.0.0.1", number)
    await port.wait_until_free("127.0.0.1", number)


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "x86_64-conda-linux-gnu"])
async def test_a_host_that_is_not_this_machine_is_refused_at_once(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(port, "LEAVING", 60)
    sentence = f"HOST is '{host}', and has to be an address of this machine: "
    with pytest.raises(SettingError, match=f"^{re.escape(sentence)}[^.]+[.]$") as refused:
        await port.wait_until_free(host, 80)
    assert "PORT" not in str(refused.value)


def test_a_port_of_the_system_is_refused() -> None:
    sentence = "PORT is 80, which this user may not use: Permission denied. Set it to 1024 or more."
    assert str(port.port_error("::", 80, PermissionError(errno.EACCES, "Permission denied"))) == sentence
    sentence = "Port 80 of :: is in use: Address already in use. Set METRICS_PORT to another port."
    error = OSError(errno.EADDRINUSE, "Address already in use")
    assert str(port.port_error("::", 80, error, "METRICS_PORT")) == sentence


@pytest.mark.parametrize(
    ("host", "shown"),
    [("::1", "[::1]"), ("::", "localhost"), ("0.0.0.0", "localhost"), ("127.0.0.1", "127.0.0.1")],  # noqa: S104
)
def test_the_address_that_is_shown_is_one_that_a_browser_takes(host: str, shown: str) -> None:
    assert port.shown_host(host) == shown
