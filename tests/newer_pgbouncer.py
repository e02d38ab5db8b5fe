"""Makes a PgBouncer that keeps prepared statements, where Debian's is too old: of the next Debian's source.

`.ci/run` runs it, as root, after `tests/debian.py`. The lists of that Debian are kept apart, so that nothing
else of it is installed. Where it cannot be made, the tests that need it are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUILT = Path("/usr/local/sbin/pgbouncer")
"""Where it is put."""

KEEPS_STATEMENTS = (1, 21)
"""The oldest version that can keep prepared statements."""

_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
_SOURCE = f"deb-src [signed-by={_KEYS}] http://deb.debian.org/debian trixie main"
_NEEDED = ("gcc", "libevent-dev", "libssl-dev", "make", "pkg-config")


def version(program: Path) -> tuple[int, ...]:
    """The version of a PgBouncer."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, told.split()[1].split(".")))


def make(folder: Path) -> None:
    """Makes it in a folder, and puts it in its place. Raises `CalledProcessError`."""

    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    (folder / "sources.list").write_text(f"{_SOURCE}\n")
    (folder / "lists" / "partial").mkdir(parents=True)
    apart = [f"Dir::Etc::sourcelist={folder}/sources.list", "Dir::Etc::sourceparts=/dev/null"]
    apart += [f"Dir::State::lists={folder}/lists", f"Dir::Cache={folder}", "APT::Sandbox::User=root"]
    options = [f"--option={each}" for each in apart]
    run("apt-get", "-qq", "--yes", "install", "--no-install-recommends", *_NEEDED)
    run("apt-get", "-qq", *options, "update")
    run("apt-get", "-qq", *options, "source", "--download-only", "pgbouncer")
    [source] = folder.glob("pgbouncer_*.orig.tar.*")
    run("tar", "--extract", "--strip-components=1", f"--file={source}")
    run("./configure", "--without-cares", "--without-systemd")
    run("make", "pgbouncer")
    shutil.copy(folder / "pgbouncer", BUILT)


def main() -> str:
    """Makes it where it is needed and can be made. What came of it, in a sentence."""
    found = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
    for program in (BUILT, Path(found)):
        if program.exists() and version(program) >= KEEPS_STATEMENTS:
            return f"{program} keeps prepared statements."
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return "A newer PgBouncer is made by root on Debian alone: tests that need it are skipped."
    try:
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
    except (OSError, ValueError, subprocess.CalledProcessError) as problem:
        return f"No newer PgBouncer can be made, and tests that need it are skipped: {problem}"
    return f"PgBouncer {'.'.join(map(str, version(BUILT)))} is made, and is {BUILT}."


if __name__ == "__main__":
    sys.stdout.write(f"{main()}\n")
