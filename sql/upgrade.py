"""Moves the embedded database to a newer major version of PostgreSQL. The old data is kept, as `pg16.kept`.

    pg16 ── pg_dump ── upgrade.backup ── psql ── pg18.fresh      and when that is whole:
    pg18.fresh → pg18, pg16 → pg16.kept

The folder is locked meanwhile. Where the upgrade is ended by whatever cause, the old data is what it was,
and the upgrade can be run again.
"""

import logging
import shutil
from pathlib import Path
from typing import NamedTuple

from sql import Unusable, binaries, embedded, owner
from sql.backup import backup
from sql.restore import restore

logger = logging.getLogger(__name__)

_OLD, _FRESH = 5432, 5433
"""The numbers in the names of the sockets of the two."""


class Moved(NamedTuple):
    """The versions from which and to which a database was moved, and where the old data is."""

    before: int
    after: int
    kept: Path


async def upgrade(folder: Path, pg_bin: Path | None, old_bin: Path | None) -> Moved | None:
    """Moves the data in `folder` to the PostgreSQL that a start would use; None where it is of that.

    `pg_bin` is the setting PG_BIN, `old_bin` the folder of the programs of the old version, which are looked
    for else. Raises `Unusable` where the data cannot be moved.
    """
    programs = binaries.find(pg_bin)
    after = binaries.major(programs)
    found = embedded.majors(folder)
    if after in found and found[0] < after:
        data, unused = folder / f"pg{after}", folder / f"pg{found[0]}"
        raise Unusable(
            f"{data} is there already, and {unused} is not used. To move that, move the first away."
        )
    if not found or after in found:
        return None
    before = found[-1]
    if before > after:
        raise Unusable(
            f"The data is of PostgreSQL {before}, and the programs here are of {after}. Set PG_BIN."
        )
    old, data = folder / f"pg{before}", folder / f"pg{after}"
    kept, fresh = old.with_suffix(".kept"), data.with_suffix(".fresh")
    if kept.exists():
        raise Unusable(f"There is a folder {kept} already. Move it away first.")
    old_programs, user = binaries.find_major(before, old_bin), binaries.account(old)
    async with owner.owned(folder, "an upgrade", user) as sockets:
        await _copy(folder, (old_programs, old), (programs, fresh), user, sockets)
        fresh.rename(data)
        old.rename(kept)
    return Moved(before, after, kept)


async def _copy(
    folder: Path,
    source: tuple[Path, Path],
    target: tuple[Path, Path],
    user: binaries.Account | None,
    sockets: Path,
) -> None:
    """Makes the data directory of `target` and copies the database of `source` into it: programs and data."""
    file = folder / "upgrade.backup"
    try:
        async with embedded.server(*source, user, sockets, _OLD) as url:
            await backup(url, file, target[0])
        shutil.rmtree(target[1], ignore_errors=True)
        await embedded.initialise(*target, user)
        async with embedded.server(*target, user, sockets, _FRESH) as url:
            await restore(url, file, target[0], 0.0, replace=False, say=logger.info)
    except BaseException:
        shutil.rmtree(target[1], ignore_errors=True)
        raise
    finally:
        file.unlink(missing_ok=True)
