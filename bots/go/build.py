"""Makes `engine.wasm` of the sources in `engine/`: `python -m bots.go.build`, with the group `engine`.

The compiler is Zig's, from PyPI. The same sources give the same bytes on every machine. A section of the
file holds a hash of them, by which a test without a compiler sees that it was made of these.
"""

import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from bots.go.machine import FILE

SOURCES = FILE.parent / "engine"

MEMORY = 200 * 65536
"""The bytes that the engine has."""

FLAGS = (
    *("-target", "wasm32-freestanding", "-std=c11", "-O3", "-Wall", "-Wextra", "-Werror"),
    *("-nostdlib", "-mbulk-memory", "-Wl,--no-entry", "-Wl,--strip-all"),
    *(f"-Wl,--initial-memory={MEMORY}", f"-Wl,--max-memory={MEMORY}"),
)


def built() -> bytes:
    """The engine as it is compiled now. Raises `CalledProcessError` where the compiler fails."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / FILE.name
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(made), "engine.c"]
        subprocess.run(command, check=True, cwd=SOURCES)
        return made.read_bytes() + section(b"sources", hashed())


def hashed() -> bytes:
    """A hash of the sources and of how they are compiled."""
    found = sha256(" ".join(FLAGS).encode())
    for path in sorted(SOURCES.iterdir()):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.digest()


def section(name: bytes, content: bytes) -> bytes:
    """A section of a WebAssembly module that means nothing to who runs it; it is shorter than 128 bytes."""
    body = bytes((len(name),)) + name + content
    return bytes((0, len(body))) + body


if __name__ == "__main__":
    FILE.write_bytes(built())
