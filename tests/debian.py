"""Programs that tests start and that Debian has: servers which stand before ours, behind it or beside it.

Run as a program it installs, as root on Debian, the packages of those that are missing; `.ci/run` does. It
fails where one is missing then. Elsewhere the tests that need a missing one are skipped, and say which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

PACKAGES = {
    "caddy": "caddy",
    "haproxy": "haproxy",
    "nginx": "nginx",
    "pgbouncer": "pgbouncer",
    "postgres": "postgresql",
    "prometheus": "prometheus",
}
"""The package of each program."""

_FOLDERS = ("usr/sbin", "usr/games", "usr/lib/postgresql/*/bin")
"""Where Debian puts programs that are not on every PATH."""


def find(program: str) -> Path | None:
    """The path of a program, of the newest version where there are several; None where it is not here."""
    if found := shutil.which(program):
        return Path(found)
    found_there = (path for folder in _FOLDERS for path in Path("/").glob(f"{folder}/{program}"))
    return max(found_there, default=None)


def needs(*programs: str) -> "pytest.MarkDecorator":
    """Marks a test, or a module's tests by `pytestmark`, as skipped where one of these is missing."""
    import pytest

    missing = [PACKAGES[program] for program in programs if find(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs Debian's {', '.join(missing)}")


def _missing() -> list[str]:
    return [package for program, package in PACKAGES.items() if find(program) is None]


if __name__ == "__main__":
    if (packages := _missing()) and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "--quiet", "--quiet", "--yes", *step], env=quiet, check=False)
    if packages := _missing():
        sys.exit(f"Missing, of Debian: {', '.join(packages)}")
