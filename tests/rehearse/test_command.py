"""`python -m rehearse`: what it takes, what it says, and its exit status."""

import shutil
from pathlib import Path

import msgspec
import pytest

import game.rules.trainlag
from rehearse.__main__ import main

DEMO = Path(game.rules.trainlag.__file__).parent / "demo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo town."""
    return Path(shutil.copytree(DEMO, tmp_path / "town"))


def test_the_demo_town_is_rehearsed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--days", "2", "--minutes", "240"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Rehearsed 2 days of 240 minutes, with 6 teams, of which 1 hunts at first.")
    assert "Points of a team" in out
    assert "Under the astronomical clock" in out


def test_numbers_are_written_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "numbers.json"
    assert main(["--days", "2", "--minutes", "120", "--json", str(file)]) == 0
    found = msgspec.json.decode(file.read_bytes())
    assert (found["days"], found["teams"], len(found["challenges"])) == (2, 6, 48)
    capsys.readouterr()
    assert main(["--days", "2", "--minutes", "120", "--json", "-"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out) == found


def test_files_and_folders_are_the_same_town(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--days", "1", "--minutes", "120"]
    outs = []
    for given in ([], [str(folder)], [str(path) for path in folder.iterdir()]):
        assert main([*given, *options]) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1] == outs[2]


def test_what_is_wrong_with_a_file_is_listed_by_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "challenge.csv"
    path.write_text(
        path.read_text().replace(",place,Old Town,Town Hall,0,5", ",spot,Old Town,Town Hall,0,-5")
    )
    assert main([str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "challenge.csv, row 2, kind",
        "challenge.csv, row 2, staying",
    ]


def test_what_is_wrong_with_the_whole_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "challenge.csv"
    path.write_text(path.read_text().replace("Old Town,Town Hall", "Atlantis,Town Hall"))
    assert main([str(folder)]) == 1
    assert "There is no zone Atlantis." in capsys.readouterr().out


def test_a_town_with_too_few_challenges_for_the_day_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "challenge.csv"
    rows = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*rows[:15], *rows[-7:]]))
    assert main([str(folder), "--minutes", "720"]) == 1
    assert "there should be 36 challenges" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["nowhere.csv"], ["--teams", "1"], ["--days", "0"], ["--minutes", "5"], [str(DEMO.parent)]],
)
def test_what_cannot_be_used_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_a_day_is_played_in_seconds() -> None:
    """Ten days of eight hours within the minute that a test may take, with much to spare."""
    assert main(["--days", "10"]) == 0
