"""The port: waited for, and refused with a sentence that says what to set."""

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


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
async def test_a_host_that_is_not_this_machine_is_refused(host: str) -> None:
    with pytest.raises(
        SettingError, match=f"cannot listen on port 80 of {host}: .+ Set HOST to an address of"
    ):
        await port.wait_until_free(host, 80)
