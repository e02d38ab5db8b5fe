"""Unpacks the zip that this is the `__main__.py` of, and runs `python -m moyo` on it. Needs nothing of ours.

It is written so that an older Python understands it, and can say that it is too old.
"""

import json
import os
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path


def main(file: str, arguments: "list[str]") -> None:
    """Never returns. Raises `SystemExit` with a sentence where this Python or this machine cannot run it."""
    with zipfile.ZipFile(file) as archive:
        made = json.loads(archive.read("made.json").decode())
        here = {
            "python": f"{sys.version_info[0]}.{sys.version_info[1]}",
            "platform": sysconfig.get_platform(),
        }
        if here != made["for"]:
            wanted, found = (f"Python {one['python']} on {one['platform']}" for one in (made["for"], here))
            raise SystemExit(f"This file is for {wanted}, and this is {found}.")
        folder = cache() / made["digest"]
        if not folder.is_dir():
            unpack(archive, folder)
    environ = dict(os.environ, PYTHONPATH=os.pathsep.join([str(folder / "app"), str(folder / "site")]))
    environ.setdefault("MOYO_DATA", str(Path(".data").absolute()))
    os.execve(sys.executable, [sys.executable, "-P", "-m", "moyo", *arguments], environ)  # noqa: S606


def cache() -> Path:
    """The folder for what is unpacked, which nobody else can write to."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~").expanduser() / ".cache")
    for place in (home / "moyo", Path(tempfile.gettempdir(), f"moyo-{os.getuid()}")):
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(str(place), os.W_OK) and place.stat().st_uid == os.getuid() and not place.is_symlink():
            return place
    raise SystemExit("There is no folder to unpack into. Set XDG_CACHE_HOME to one that can be written to.")


def unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """Unpacks all of it beside, and gives it its name when it is complete."""
    beside = Path(tempfile.mkdtemp(prefix="unpacking-", dir=str(folder.parent)))
    try:
        for entry in archive.infolist():
            path = archive.extract(entry, str(beside))
            Path(path).chmod((entry.external_attr >> 16) & 0o755)  # programs stay programs
        beside.chmod(0o755)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(str(beside), ignore_errors=True)
        if not folder.is_dir():  # else another process was faster
            raise SystemExit(f"It cannot be unpacked into {folder}: {error.strerror}") from error


if __name__ == "__main__":
    main(sys.argv[0], sys.argv[1:])
