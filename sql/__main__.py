"""`python -m sql migrate | status | rollback [--yes]`: the schemas of the databases of DATABASE_URL.

`rollback` asks before it takes away what holds data; `--yes` is the answer where nobody can be asked.
"""

import asyncio
import os
import sys

from moyo.settings import SettingError, Settings
from sql import Unusable, schemas


def urls() -> tuple[str, dict[str, str]]:
    """The addresses of the home and of the shards, past a pooler. No other setting is read.

    Raises `SettingError`.
    """
    settings = Settings.read(os.environ, "database_url", "database_direct_url")
    return settings.direct_url(), {name: shard.direct for name, shard in settings.shards().items()}


def told(name: str, lost: list[str]) -> bool:
    """Says what is lost. Returns true."""
    print(f"Taking {name} back loses: {'; '.join(lost)}.", flush=True)
    return True


def asked(name: str, lost: list[str]) -> bool:
    """Says what would be lost, and asks whether to go on, where somebody is there."""
    told(name, lost)
    if not sys.stdin.isatty():
        print("Nobody can be asked here: --yes takes it back all the same.", flush=True)
        return False
    return input("Take it back all the same? Type yes: ").strip() == "yes"


async def main(arguments: list[str]) -> None:
    """Do what the command line says. Raises `SystemExit`, with a sentence where something is wrong."""
    try:
        match arguments:
            case ["migrate"]:
                applied = await schemas.migrate(*urls())
                print("\n".join(f"applied {one}" for one in applied) or "nothing to apply")
            case ["status"]:
                print("\n".join(await schemas.status(*urls())))
            case ["rollback"] | ["rollback", "--yes"]:
                agrees = asked if arguments[1:] == [] else told
                taken_back = await schemas.rollback(*urls(), agrees=agrees)
                print("\n".join(f"took back {one}" for one in taken_back) or "nothing to take back")
            case _:
                raise SystemExit("Usage: python -m sql migrate | status | rollback [--yes]")
    except (SettingError, Unusable) as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
