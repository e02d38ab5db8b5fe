"""One file that runs the server: on a Python without anything installed, with an empty home."""

import http.client
import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import pytest

from moyo.one_file import build
from moyo.version import VERSION
from tests.moyo.test_supervisor import free_port

ROOT = Path(__file__).parents[2]

ECHO = """import json, os, sys
import dependency
print(json.dumps([sys.argv[1:], os.getcwd(), os.environ["MOYO_DATA"], dependency.__file__]))
"""


def bare(home: Path, **environ: str) -> dict[str, str]:
    """An environment with that home alone."""
    return {"HOME": str(home), "PATH": os.defpath, "TMPDIR": str(home)} | environ


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file as `build` makes it, of a program that tells how it was started."""
    root, site = tmp_path / "root", tmp_path / "site"
    (root / "moyo").mkdir(parents=True)
    site.mkdir()
    (root / "moyo" / "__main__.py").write_text(ECHO)
    (site / "dependency.py").write_text("")
    program = site / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    made = tmp_path / "small.pyz"
    build.archive(root, list(root.rglob("*.py")), site, made)
    return made


def run(made: Path, home: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs a file on this Python, without what is installed for it, in its home."""
    command = [getattr(sys, "_base_executable", sys.executable), str(made), *arguments]
    return subprocess.run(
        command, cwd=home, env=bare(home, **environ), capture_output=True, text=True, check=False
    )


class TestSmall:
    def test_it_is_unpacked_once_and_run_where_it_is_called(self, small: Path, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        (home / "moyo").mkdir()  # is not taken for the code
        for _ in range(2):
            ended = run(small, home, "serve", "--a b")
            arguments, folder, data, dependency = json.loads(ended.stdout)
            assert (arguments, folder, data) == (["serve", "--a b"], str(home), str(home / ".data"))
        [unpacked] = (home / ".cache" / "moyo").iterdir()
        assert unpacked.name.startswith(f"{VERSION}-")
        assert Path(dependency) == unpacked / "site" / "dependency.py"
        assert os.access(unpacked / "site" / "program", os.X_OK)
        assert not os.access(unpacked / "site" / "dependency.py", os.X_OK)

    def test_the_data_may_be_elsewhere(self, small: Path, tmp_path: Path) -> None:
        assert json.loads(run(small, tmp_path, MOYO_DATA="/srv/moyo").stdout)[2] == "/srv/moyo"

    def test_another_content_is_unpacked_elsewhere_and_the_same_is_the_same(
        self, small: Path, tmp_path: Path
    ) -> None:
        root, site, again = tmp_path / "root", tmp_path / "site", tmp_path / "again.pyz"
        build.archive(root, list(root.rglob("*.py")), site, again)
        assert again.read_bytes() == small.read_bytes()
        (site / "dependency.py").write_text("x = 1\n")
        build.archive(root, list(root.rglob("*.py")), site, again)
        for made in (small, again):
            assert run(made, tmp_path).returncode == 0
        assert len(list((tmp_path / ".cache" / "moyo").iterdir())) == 2

    def test_without_a_home_it_takes_the_folder_for_temporary_files(
        self, small: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        assert run(small, tmp_path, XDG_CACHE_HOME=str(tmp_path / "file")).returncode == 0
        assert (tmp_path / f"moyo-{os.getuid()}").is_dir()

    def test_another_python_is_told_which_it_needs(self, small: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.pyz"
        with zipfile.ZipFile(small) as old, zipfile.ZipFile(other, "w") as new:
            for entry in old.namelist():
                content = old.read(entry)
                if entry == "made.json":
                    content = json.dumps(
                        json.loads(content) | {"for": {"python": "3.99", "platform": "vax"}}
                    ).encode()
                new.writestr(entry, content)
        ended = run(other, tmp_path)
        assert ended.returncode == 1
        assert ended.stderr.startswith("This file is for Python 3.99 on vax, and this is Python 3.")
        assert sysconfig.get_platform() in ended.stderr


def test_it_has_what_a_server_needs_and_no_more() -> None:
    files = {str(path.relative_to(ROOT)) for path in build.tracked(ROOT)}
    assert files >= {
        "connection_manager.py",
        "LICENSE",
        "static/pages/table.html",
        "sql/migrations/0001_tables.sql",
    }
    assert not [file for file in files if file.startswith(("tests", "docs", ".", "loadtest"))]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_it_serves_on_a_bare_python(tmp_path: Path) -> None:
    """With its own PostgreSQL; the source and the wheel of the client library are made beside it."""
    made = subprocess.run(
        [sys.executable, "-m", "moyo.one_file.build", str(tmp_path / "dist")],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr.decode()
    assert sorted(path.suffix for path in (tmp_path / "dist").iterdir()) == [".gz", ".pyz", ".whl"]
    file, home, port = tmp_path / "dist" / build.name(), tmp_path / "home", free_port()
    home.mkdir(mode=0o755)
    version = run(file, home, "--version")
    assert (version.stdout, version.stderr) == (f"moyo {VERSION}\n", "")
    command = [getattr(sys, "_base_executable", sys.executable), str(file), "serve"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=home, env=bare(home, PORT=str(port)), stdout=log, stderr=log)
    try:
        end = time.monotonic() + 120
        while (status := got(port, "/readyz")) != 200 and time.monotonic() < end and server.poll() is None:
            time.sleep(0.1)
        assert status == 200, (tmp_path / "log").read_text()
        assert [got(port, path) for path in ("/", "/static/pages/lobby.js", "/schema.json")].count(200) >= 2
        assert (home / ".data" / "pg18").is_dir()  # of its own PostgreSQL, whatever this machine has
        told = run(file, home, "status")
        assert (told.returncode, "node        1" in told.stdout) == (0, True), told.stderr
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


def got(port: int, path: str) -> int | None:
    """The HTTP status of a page; None where nothing answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
