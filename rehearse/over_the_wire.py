"""A rehearsal over the wire: the same teams against a server, and what was wrong with its answers."""

import sys
import time
from collections.abc import Sequence

from game.catalogue import Catalogue
from game.rules.trainlag.setup import Setup
from moyo_client import MoyoError
from rehearse.exit_status import FAULTY, PLAYED, UNUSABLE
from rehearse.files import Unreadable
from rehearse.online.day import play
from rehearse.online.judge import Fold
from rehearse.online.plan import NotStarted
from sql.seed import seed_at


async def rehearse(
    urls: Sequence[str], database_url: str | None, catalogue: Catalogue, setup: Setup, seats: int, seed: int
) -> int:
    """Plays a day on a server, and says what was wrong with its answers. Returns the exit status.

    With the address of the database what everybody was shown is compared with the rules, by the table's seed.
    Raises `sql.Unusable`.
    """
    started = time.monotonic()
    try:
        day = await play(urls, catalogue, setup, seats, seed)
    except (MoyoError, NotStarted, Unreadable, OSError) as error:
        sys.stderr.write(f"It was not played: {error}\n")
        return UNUSABLE
    seconds = time.monotonic() - started
    fold = None
    if database_url is not None:
        table_seed = await seed_at(database_url, day.table_id)
        if table_seed is not None:
            fold = Fold(setup, seats, table_seed, day.began, catalogue)
    faults = day.judge.faults(day.log, fold)
    judge = day.judge
    sys.stdout.write(
        f"Played {setup.minutes} minutes in {seconds:.0f} s over the wire: {judge.acts} acts, of which "
        f"the rules refused {judge.declined}; {len(day.log)} events, {judge.views} views, and "
        f"{day.points} points.\n"
    )
    if fold is None:
        sys.stdout.write("Views were not compared with the rules: DATABASE_URL does not have this table.\n")
    sys.stdout.writelines(f"FAULT {fault}\n" for fault in faults)
    if not faults:
        sys.stdout.write("Every acknowledged act is in the log, once, and all was shown as the log has it.\n")
    return FAULTY if faults else PLAYED
