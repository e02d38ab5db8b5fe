"""What an operator does with a server whose database is in its own folder, by the commands alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from moyo_client import Refused
from sql import binaries
from tests.moyo.test_supervisor import free_port
from tests.system.conftest import Join
from tests.system.installation import Installation

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

TAKE = {"type": "take", "heap": 0, "count": 1}
PHRASE = "a passphrase that nobody guesses"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Installation]:
    installation = Installation(tmp_path / "moyo", free_port())
    yield installation
    assert await installation.stop() in {0, None}


@pytest.mark.long
async def test_a_kept_name_and_a_running_game_move_to_a_newer_postgresql(
    here: Installation, join: Join
) -> None:
    sixteen = str(binaries.find_major(16))
    await here.serve(PG_BIN=sixteen)
    host, guest = await join(here, name="Honinbo"), await join(here)
    await host.do("keep", passphrase=PHRASE)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    assert await host.act(table, TAKE) == 1
    before = await guest.reached(table, 1)
    await here.stop()

    status, told = await here.run("serve")
    assert (status, told.count("\n")) == (1, 1)
    assert f"The database in {here.data} is of PostgreSQL 16" in told
    status, told = await here.run("upgrade")
    assert (status, told.splitlines()[-1].partition(". The old data is kept in ")) == (
        0,
        (
            "The data was moved from PostgreSQL 16 to 18",
            ". The old data is kept in ",
            f"{here.data}/pg16.kept; remove it when you need it no more.",
        ),
    )
    await here.serve()
    again = await join(here, token=guest.token)
    view = await again.watch(table)
    assert {key: view[key] for key in ("seq", "state", "phase", "began")} == {
        key: before[key] for key in ("seq", "state", "phase", "began")
    }
    assert await again.act(table, TAKE) == 2
    with pytest.raises(Refused, match="Somebody else has this name"):
        await join(here, name="honinbo")
    back = await join(here, name="Honinbo", passphrase=PHRASE)
    assert back.id == host.id
    await here.stop()
    assert await here.run("upgrade") == (0, "There is nothing to move.\n")


async def test_a_backup_is_made_and_brought_back_with_the_server_running_or_not(
    here: Installation, join: Join, tmp_path: Path
) -> None:
    file, later = str(tmp_path / "moyo.backup"), str(tmp_path / "later.backup")
    status, told = await here.run("backup", file)
    assert (status, told.partition(": ")[0]) == (1, "There is no database")
    assert not here.data.exists()
    await here.serve()
    host, guest = await join(here), await join(here)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    assert await host.act(table, TAKE) == 1
    status, told = await here.run("backup", file)
    assert (status, told) == (0, f"{file}: {Path(file).stat().st_size:,} bytes\n")
    assert await guest.act(table, TAKE) == 2
    status, told = await here.run("restore", "--replace", file)
    assert (status, told.startswith("Server processes are running")) == (1, True)
    await here.stop()

    assert (await here.run("backup", later))[0] == 0
    status, told = await here.run("restore", "--replace", file)
    assert (status, told.splitlines()[-1]) == (0, f"{file} is restored.")
    await here.serve()
    again = await join(here, token=guest.token)
    assert (await again.watch(table))["seq"] == 1
    await here.stop()

    here.data.rename(tmp_path / "lost")
    assert await here.run("restore", later) == (0, f"{later} is restored.\n")
    await here.serve()
    again = await join(here, token=host.token)
    assert (await again.watch(table))["seq"] == 2
    assert await again.act(table, TAKE) == 3
