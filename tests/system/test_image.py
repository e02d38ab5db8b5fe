"""The image of the Dockerfile, built on a Debian that debootstrap makes, where no image can be pulled.

It takes five minutes, and wants root, buildah and debootstrap: `apt install buildah debootstrap`. Everything
runs by chroot, so no kernel has to allow namespaces.
"""

import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.debian import find
from tests.system.server import PATIENCE, ROOT

MISSING = [program for program in ("buildah", "debootstrap") if find(program) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(MISSING), reason=f"needs Debian's {', '.join(MISSING)}"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to make a Debian in a folder"),
]

MIRROR = "http://deb.debian.org/debian"
SUITE = "bookworm"
PACKAGES = "python3,python3-pip,python-is-python3,ca-certificates"


class Buildah:
    """buildah with its images in a folder."""

    def __init__(self, folder: Path) -> None:
        self._command = ["buildah", "--root", str(folder / "storage"), "--runroot", str(folder / "run")]
        self._environ = {**os.environ, "BUILDAH_ISOLATION": "chroot", "STORAGE_DRIVER": "vfs"}

    def __call__(self, *arguments: str, check: bool = True) -> str:
        """What it prints. Raises `CalledProcessError` where it fails, with that on stderr."""
        done = subprocess.run(
            [*self._command, *arguments], env=self._environ, cwd=ROOT, check=check, stdout=subprocess.PIPE
        )
        return done.stdout.decode().strip()

    def start(self, *arguments: str, output: Path) -> subprocess.Popen[bytes]:
        with output.open("wb") as log:
            return subprocess.Popen(
                [*self._command, *arguments],
                env=self._environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


@pytest.fixture
def buildah() -> Iterator[Buildah]:
    """With an image `base`: a small Debian with Python and pip, as those have it that are made for images."""
    with tempfile.TemporaryDirectory(prefix="moyo-image-", ignore_cleanup_errors=True) as folder:
        debian = Path(folder, "debian")
        made = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(debian), MIRROR]
        subprocess.run(made, check=True)
        for file in debian.glob("usr/lib/python3*/EXTERNALLY-MANAGED"):
            file.unlink()  # pip may install beside what Debian does
        buildah = Buildah(Path(folder))
        base = buildah("from", "scratch")
        buildah("add", "--quiet", base, str(debian), "/")
        buildah("commit", "--quiet", base, "base")
        yield buildah
        buildah("rm", "--all")


@pytest.fixture
def port() -> str:
    """A free port."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        return str(reserved.getsockname()[1])


def test_it_serves_as_a_user_who_may_write_nothing(
    buildah: Buildah, database: str, port: str, tmp_path: Path
) -> None:
    trusted = "--volume=/etc/ssl/certs:/etc/ssl/certs:ro"  # where pip goes through a proxy of this machine
    given = ("--build-arg=BASE=localhost/base", "--pull-never", "--network=host", trusted)
    buildah("build", "--format=docker", "--quiet", *given, "--tag=moyo", ".")
    told = json.loads(buildah("inspect", "--type=image", "localhost/moyo"))
    config: dict[str, Any] = told["Docker"]["config"]
    assert config["User"] == "10001:10001"
    health: list[str] = config["Healthcheck"]["Test"]
    assert health[0] == "CMD"
    container = buildah("from", "--pull-never", "localhost/moyo")
    run = ("run", f"--env=PORT={port}", f"--env=DATABASE_URL={database}", "--network=host", container, "--")
    assert buildah(*run, "id", "-u") == "10001"
    assert buildah(*run, "find", "/moyo", "-writable") == ""
    assert not healthy(buildah, run, health)
    serving = buildah.start(*run, *config["Cmd"], output=tmp_path / "moyo.log")
    try:
        end = time.monotonic() + PATIENCE
        while not healthy(buildah, run, health):
            assert serving.poll() is None, (tmp_path / "moyo.log").read_text()
            assert time.monotonic() < end, (tmp_path / "moyo.log").read_text()
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(PATIENCE)
    assert '"level": "error"' not in (tmp_path / "moyo.log").read_text()
    assert not healthy(buildah, run, health)


def healthy(buildah: Buildah, run: tuple[str, ...], health: list[str]) -> bool:
    """Whether the health check of the image says so; it prints nothing then."""
    said = buildah(*run, "sh", "-c", '"$@" 2>/dev/null && echo healthy || true', "sh", *health[1:])
    return said == "healthy"
