"""The engine that is there is made of the sources that are there."""

import pytest

from bots.go.build import SOURCES, built, hashed, section
from bots.go.machine import FILE


def test_the_engine_was_made_of_these_sources() -> None:
    """Run `make engine` where this fails."""
    assert FILE.read_bytes().endswith(section(b"sources", hashed()))


def test_another_source_has_another_hash(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = hashed()
    folder = tmp_path_factory.mktemp("engine")
    for path in SOURCES.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("bots.go.build.SOURCES", folder)
    assert hashed() == before
    (folder / "chance.h").write_bytes((folder / "chance.h").read_bytes() + b"\n")
    assert hashed() != before


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_compiler_makes_the_same_bytes() -> None:
    pytest.importorskip("ziglang")
    assert built() == FILE.read_bytes()


def test_the_engine_is_small() -> None:
    assert len(FILE.read_bytes()) < 30_000
