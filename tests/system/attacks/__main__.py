"""Runs one attack: `python -m tests.system.attacks looks`, told what to do as `process` says."""

import asyncio
import sys

from tests.system.attacks.challenges import Challenges
from tests.system.attacks.cold_tables import ColdTables
from tests.system.attacks.floods import Floods
from tests.system.attacks.followers import Followers
from tests.system.attacks.hostile_files import HostileFiles
from tests.system.attacks.locked_rows import LockedRows
from tests.system.attacks.long_folds import LongFolds
from tests.system.attacks.looks import Looks
from tests.system.attacks.many_tables import ManyTables
from tests.system.attacks.old_games import OldGames
from tests.system.attacks.passphrases import PassphraseGuesses
from tests.system.attacks.process import Attack, run
from tests.system.attacks.requests import Requests
from tests.system.attacks.talkers import Talkers
from tests.system.attacks.unread import Unread
from tests.system.attacks.without_seat import WithoutSeat

ATTACKS: dict[str, type[Attack]] = {
    "challenges": Challenges,
    "looks": Looks,
    "cold tables": ColdTables,
    "old games": OldGames,
    "locked rows": LockedRows,
    "passphrases": PassphraseGuesses,
    "floods": Floods,
    "unread": Unread,
    "long folds": LongFolds,
    "many tables": ManyTables,
    "without a seat": WithoutSeat,
    "followers": Followers,
    "talkers": Talkers,
    "requests": Requests,
    "hostile files": HostileFiles,
}

if __name__ == "__main__":
    asyncio.run(run(ATTACKS[sys.argv[1]]))
