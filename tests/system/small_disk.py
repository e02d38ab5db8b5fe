"""A disk of some megabytes, which can be full: a tmpfs that only some processes see.

As root it is mounted in a mount namespace of its own, else in a user namespace too. Where a container allows
neither there is no such disk, and `possible` says so.
"""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_MOUNT = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
NEWNS, NEWUSER, PRIVATE = 0x20000, 0x10000000, 0x4000 | 0x40000
def do(result):
    if result:
        sys.exit(os.strerror(ctypes.get_errno()))
folder, size, user, group = sys.argv[1].encode(), sys.argv[2], os.getuid(), os.getgid()
do(libc.unshare(NEWNS if user == 0 else NEWNS | NEWUSER))
if user:
    maps = {"setgroups": "deny", "uid_map": f"{user} {user} 1", "gid_map": f"{group} {group} 1"}
    for name, text in maps.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
do(libc.mount(b"none", b"/", None, PRIVATE, None))
do(libc.mount(b"tmpfs", folder, b"tmpfs", 0, f"size={size}m,mode=0755".encode()))
os.execv(sys.argv[3], sys.argv[3:])
"""


def on_disk(folder: Path, megabytes: int, *command: str) -> list[str]:
    """The command that runs this one where `folder` is such a disk, in the same process."""
    return [sys.executable, "-c", _MOUNT, str(folder), str(megabytes), *command]


def possible(folder: Path) -> str | None:
    """Why there can be no such disk on this machine; None where there can."""
    tried = subprocess.run(on_disk(folder, 1, "/bin/true"), capture_output=True, text=True, check=False)
    return tried.stderr.strip() or None


class SmallDisk:
    """The disk as the process `pid` sees it in `folder`."""

    def __init__(self, pid: int, folder: Path) -> None:
        self.path = Path(f"/proc/{pid}/root", *folder.parts[1:])
        self._filler = self.path / "filler"

    def fill(self) -> None:
        """Fills it."""
        with self._filler.open("wb", buffering=0) as file:
            while os.statvfs(self.path).f_bavail:
                with suppress(OSError):
                    for size in (1 << 20, 1 << 12):
                        while file.write(bytes(size)) == size:
                            pass

    def free(self) -> None:
        self._filler.unlink()
