"""The script of a backup, given to psql in one transaction, which is committed when the caller says so."""

from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sql import Unusable
from sql.client_programs import ClientPrograms, Running

_CHUNK = 1 << 16
"""Bytes that are given on at once."""

_LOADED = "all of it is loaded"
"""What psql says when it has run everything but the commit."""

_UNKNOWN_SETTING = b"SET transaction_timeout = 0;\n"
"""What pg_restore writes since 17, at the beginning, and what no PostgreSQL before 17 knows."""


@dataclass(frozen=True)
class Load:
    """What is to be done to a database: `drops`, then the script of a backup, then `more`."""

    programs: ClientPrograms
    file: Path
    schema: str
    major: int
    drops: list[str]
    more: list[str]


@asynccontextmanager
async def loaded(load: Load) -> AsyncIterator[Running]:
    """Does it in one transaction, which is committed when the caller closes the psql that it yields.

    Raises `Unusable` where anything fails.
    """
    arguments = ("--no-owner", "--no-privileges", f"--schema={load.schema}", "--file=-", str(load.file))
    writing = load.programs.running(
        "psql", "--no-psqlrc", "--no-password", "--quiet", "--single-transaction",
        "--set=ON_ERROR_STOP=1", "--file=-", stdin=PIPE, stdout=PIPE,
    )  # fmt: skip
    async with writing as target:
        await target.write(_script(load.drops))
        async with load.programs.running("pg_restore", *arguments, stdout=PIPE) as source:
            whole = await _pass_on(source, target, () if load.major >= 17 else (_UNKNOWN_SETTING,))
            read = await source.ended() if whole else None
        if read is not None and read.status:
            raise Unusable(f"{load.file} is no backup that can be read: {read.complaint}")
        await target.write(_script(load.more) + f"\\echo {_LOADED}\n".encode())
        if not await _says(target, _LOADED):
            ended = await target.ended()
            raise Unusable(f"The backup cannot be restored, and the database is as it was: {ended.complaint}")
        yield target


def _script(statements: Sequence[str]) -> bytes:
    return "".join(f"{statement};\n" for statement in statements).encode()


async def _says(program: Running, word: str) -> bool:
    """Reads what a program writes up to this word. False where it ends before."""
    said = b""
    while word.encode() not in said:
        if not (chunk := await program.read(_CHUNK)):
            return False
        said = said[-len(word) :] + chunk
    return True


async def _pass_on(source: Running, target: Running, without: Sequence[bytes]) -> bool:
    """Gives all that one program writes to the other, but for lines near the beginning.

    Returns false where the other reads no more.
    """
    chunk = beginning = await source.read(_CHUNK)
    while beginning and len(chunk) < _CHUNK:
        beginning = await source.read(_CHUNK)
        chunk += beginning
    for line in without:
        chunk = chunk.replace(line, b"", 1)
    while chunk:
        if not await target.write(chunk):
            return False
        chunk = await source.read(_CHUNK)
    return True
