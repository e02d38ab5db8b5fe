"""A NATS of our own: there as long as its owner, at one address, for those who have its token."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from nats_bus import embedded
from nats_bus.connection import CannotConnect, Connection
from sql import Unusable

LAUNCH = (
    "import asyncio, pathlib, sys; from nats_bus import embedded\n"
    "async def main():\n"
    "    async with embedded.nats(pathlib.Path(sys.argv[1])) as url:\n"
    "        print(url, flush=True); await asyncio.Event().wait()\n"
    "asyncio.run(main())"
)


async def connects(url: str) -> bool:
    connection = Connection("test", lambda payload: None)
    try:
        await connection.open([url])
    except CannotConnect:
        return False
    await connection.close()
    return True


def processes(url: str) -> list[int]:
    """Those that listen at this address: the ids of all that run the program, and have its port in use."""
    port = f"{int(url.rpartition(':')[2]):04X}"
    listening = {
        line.split()[9]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port}") and line.split()[3] == "0A"
    }
    found = []
    for fd in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if fd.readlink().name in {f"socket:[{inode}]" for inode in listening}:
                found.append(int(fd.parts[2]))
        except OSError:
            continue
    return found


async def test_it_is_there_for_those_who_have_its_token(tmp_path: Path) -> None:
    async with embedded.nats(tmp_path) as url:
        assert embedded.running(tmp_path) == url
        assert (tmp_path / embedded.ADDRESS_FILE).stat().st_mode & 0o777 == 0o600
        assert await connects(url)
        assert not await connects(url.replace("nats://", "nats://x"))
        [process] = processes(url)
        token = url.partition("@")[0].removeprefix("nats://")
        assert token not in Path(f"/proc/{process}/cmdline").read_text()
        if os.geteuid() == 0:
            assert Path(f"/proc/{process}").stat().st_uid != 0
    assert embedded.running(tmp_path) is None
    assert not await connects(url)


async def test_it_is_started_again_at_the_same_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with embedded.nats(tmp_path) as url:
        [process] = processes(url)
        os.kill(process, signal.SIGKILL)
        while "NATS ended with status -9" not in caplog.text:
            await asyncio.sleep(0.01)
        while not await connects(url):
            await asyncio.sleep(0.05)
        assert processes(url) != [process]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
async def test_it_ends_with_an_owner_that_is_killed(tmp_path: Path) -> None:
    owner = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", LAUNCH, str(tmp_path)), stdout=asyncio.subprocess.PIPE
    )
    assert owner.stdout
    url = (await owner.stdout.readline()).decode().strip()
    assert processes(url)
    owner.kill()
    await owner.wait()
    while processes(url):
        await asyncio.sleep(0.01)


def test_without_the_program_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unusable, match="There is no nats-server on this machine. Set BUS_URL to one"):
        embedded.find()


async def test_a_program_that_ends_is_said_to_have(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embedded, "find", lambda: Path("/bin/false"))
    monkeypatch.setattr(embedded, "_within_reach", lambda program, user: program)
    with pytest.raises(Unusable, match="NATS did not start: /bin/false ended with status 1"):
        async with embedded.nats(tmp_path):
            pass
