"""`python -m sql migrate | status | rollback`: the schema of the database at DATABASE_URL."""

import asyncio
import os
import sys

from moyo.settings import SettingError, Settings
from sql import Unusable, migrate


def url() -> str:
    """The address of the database, past a pooler. No other setting is read. Raises `SettingError`."""
    return Settings.read(os.environ, "database_url", "database_direct_url").direct_url()


async def main(arguments: list[str]) -> None:
    """Do what the command line says. Raises `SystemExit`, with a sentence where something is wrong."""
    try:
        match arguments:
            case ["migrate"]:
                names = await migrate.migrate(url())
                print("\n".join(f"applied {name}" for name in names) or "nothing to apply")
            case ["status"]:
                print("\n".join(await migrate.status(url())))
            case ["rollback"]:
                name = await migrate.rollback(url())
                print(f"took back {name}" if name else "nothing to take back")
            case _:
                raise SystemExit("Usage: python -m sql migrate | status | rollback")
    except (SettingError, Unusable) as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
