"""`python -m sql migrate | status | rollback`: the schema of the database at DATABASE_URL."""

import asyncio
import os
import sys

from sql import Unusable, address, migrate


async def main(arguments: list[str]) -> None:
    """Do what the command line says. Raises `SystemExit`, with a sentence where something is wrong."""
    try:
        match arguments:
            case ["migrate"]:
                names = await migrate.migrate(address.direct(os.environ))
                print("\n".join(f"applied {name}" for name in names) or "nothing to apply")
            case ["status"]:
                print("\n".join(await migrate.status(address.direct(os.environ))))
            case ["rollback"]:
                name = await migrate.rollback(address.direct(os.environ))
                print(f"took back {name}" if name else "nothing to take back")
            case _:
                raise SystemExit("Usage: python -m sql migrate | status | rollback")
    except Unusable as problem:
        raise SystemExit(str(problem)) from None


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
