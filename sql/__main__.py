"""`python -m sql migrate | status | rollback [--yes]`: the schema of the database at DATABASE_URL.

`rollback` asks before it takes away what holds data; `--yes` is the answer where nobody can be asked.
"""

import asyncio
import os
import sys

from moyo.settings import SettingError, Settings
from sql import Unusable, migrate


def url() -> str:
    """The address of the database, past a pooler. No other setting is read. Raises `SettingError`."""
    return Settings.read(os.environ, "database_url", "database_direct_url").direct_url()


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
                names = await migrate.migrate(url())
                print("\n".join(f"applied {name}" for name in names) or "nothing to apply")
            case ["status"]:
                print("\n".join(await migrate.status(url())))
            case ["rollback"] | ["rollback", "--yes"]:
                agrees = asked if arguments[1:] == [] else told
                name = await migrate.rollback(url(), agrees=agrees)
                print(f"took back {name}" if name else "nothing to take back")
            case _:
                raise SystemExit("Usage: python -m sql migrate | status | rollback [--yes]")
    except (SettingError, Unusable) as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
