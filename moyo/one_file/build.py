"""`python -m moyo.one_file.build FOLDER`: the file that runs the server, and the source, into FOLDER.

It is run with the Python that the file is for, in a checkout. What the server depends on is installed from
the lists in `.requirements`, with their hashes, and goes into the file with its licences.
"""

import argparse
import json
import logging
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from moyo.exit_status import NOT_STARTED, STOPPED
from moyo.version import VERSION

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
LISTS = ("main", "embedded")
"""What is installed: the lists of `.requirements`."""

LEFT_OUT = ("docs/", "loadtest/", "simulate/", "tests/")
"""What a server does not need."""

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of all files in it, so that the same makes the same."""


def name() -> str:
    """The name of the file, with the Python and the machine that it is for."""
    python = "".join(map(str, sys.version_info[:2]))
    return f"moyo-{VERSION}-py{python}-{sysconfig.get_platform()}.pyz"


def tracked(root: Path) -> Iterator[Path]:
    """The files of the code that a server needs. Raises `CalledProcessError` where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True)
    for path in filter(None, listed.stdout.split("\0")):
        if not path.startswith((".", *LEFT_OUT)):
            yield root / path


def install(root: Path, site: Path) -> None:
    """Installs what the server depends on into `site`. Raises `CalledProcessError`."""
    lists = [f"--requirement={root}/.requirements/{each}.txt" for each in LISTS]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--only-binary=:all:"]
    pip = [sys.executable, "-m", "pip", "install", *quiet]
    subprocess.run([*pip, "--require-hashes", f"--target={site}", *lists], check=True)


def archive(root: Path, code: Sequence[Path], site: Path, target: Path) -> None:
    """Writes the file: the code as `app/`, what is in `site` as `site/`, and what starts it."""
    entries = {f"app/{path.relative_to(root)}": path for path in code}
    entries |= {f"site/{path.relative_to(site)}": path for path in site.rglob("*") if path.is_file()}
    digest = sha256()
    with target.open("wb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for entry, path in sorted(entries.items()):
                content = path.read_bytes()
                digest.update(f"{entry} {len(content)} ".encode() + content)
                _write(zipped, entry, content, 0o755 if path.stat().st_mode & 0o100 else 0o644)
            python = ".".join(map(str, sys.version_info[:2]))
            made = {"for": {"python": python, "platform": sysconfig.get_platform()}, "version": VERSION}
            made["digest"] = f"{VERSION}-{digest.hexdigest()[:16]}"
            _write(zipped, "made.json", json.dumps(made).encode(), 0o644)
            _write(zipped, "__main__.py", Path(__file__).with_name("start.py").read_bytes(), 0o644)
    target.chmod(0o755)


def _write(zipped: zipfile.ZipFile, entry: str, content: bytes, mode: int) -> None:
    info = zipfile.ZipInfo(entry, _MADE)
    info.external_attr, info.compress_type = mode << 16, zipfile.ZIP_DEFLATED
    zipped.writestr(info, content)


def source(root: Path, target: Path) -> None:
    """Writes the source as it was committed. Raises `CalledProcessError`."""
    prefix = f"--prefix={target.name.removesuffix('.tar.gz')}/"
    subprocess.run(
        ["git", "archive", "--format=tar.gz", prefix, f"--output={target}", "HEAD"], cwd=root, check=True
    )


def client(root: Path, folder: Path) -> None:
    """Writes the wheel of the client library. Raises `CalledProcessError`."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "moyo_client")
        for path in tracked(root):
            if path.is_relative_to(root / "moyo_client"):
                to = copy / path.relative_to(root / "moyo_client")
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_bytes(path.read_bytes())
        quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
        pip = [sys.executable, "-m", "pip", "wheel", *quiet]
        subprocess.run([*pip, f"--wheel-dir={folder}", str(copy)], check=True)


def main(arguments: Sequence[str]) -> int:
    """Writes all of it. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m moyo.one_file.build", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    folder = parser.parse_args(arguments).folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as site:
            install(ROOT, Path(site))
            archive(ROOT, list(tracked(ROOT)), Path(site), folder / name())
        source(ROOT, folder / f"moyo-{VERSION}.tar.gz")
        client(ROOT, folder)
    except (OSError, subprocess.CalledProcessError) as problem:
        logger.error("%s", problem)
        return NOT_STARTED
    sys.stdout.writelines(f"{path}  {path.stat().st_size:,} bytes\n" for path in sorted(folder.iterdir()))
    return STOPPED


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    sys.exit(main(sys.argv[1:]))
