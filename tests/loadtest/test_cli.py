"""The command line: what it writes, and how it ends where something stands in the way."""

from pathlib import Path

import pytest

from loadtest.cli import main
from loadtest.report import results, terminal
from tests.system.conftest import Serve


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--url", "http://127.0.0.1:1"], "http://127.0.0.1:1 cannot be reached"),
        (["--sockets", "3000000"], "`ulimit -n 3000064`"),
    ],
)
def test_what_stands_in_the_way_is_said(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["idle", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["idle", "--url", "localhost:8000"], "--url: localhost:8000 is not an address such as http://"),
        (["idle", "--url", "http://127.0.0.1:99999"], "is not an address"),
        (["idle", "--url", "http://127.0.0.1:8000/moyo"], "is not an address"),
        (["idle", "--clients", "0"], "--clients: 0 is not a number such as 1"),
        (["soak", "--visits", "0"], "--visits: 0 is not a number in the allowed range"),
        (["games", "--rate", "fast"], "--rate: fast is not a number"),
        (["games", "--audit", "2"], "--audit: 2 is not a number"),
        (["games", "--setup", "[9]"], "--setup: [9] is not a JSON object"),
        (["games", "--json", "/nowhere/r.json"], "--json: /nowhere/r.json cannot be written"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_begins(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_results_limit_token_and_a_server_that_dies(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One server for all of it."""
    (server,) = serve(1, RATE_LIMITS="off")
    small = ["games", "--url", server.address, "--games", "1", "--setup", '{"size":9}']
    file, page = tmp_path / "r.json", tmp_path / "r.html"

    assert main(["idle", "--url", server.address, "--sockets", "2", "--token", "nobody's"]) == 2
    assert "bad_token" in capsys.readouterr().err

    found = ["--json", f"{file}", "--html", f"{page}", "--seconds", "1", "--find-limit", "--p99", "0.001"]
    assert main([*small, *found]) == 1
    written = results.read(file)
    assert written.limit is not None
    assert [(step.load, step.held) for step in written.limit.steps] == [(1, False)]
    assert written.verdict.sentence in capsys.readouterr().out
    assert written.verdict.sentence.startswith("Nothing was held: at 1 one in a hundred was acknowledged")
    assert "<html" in page.read_text()

    monkeypatch.setattr(terminal, "progress", lambda second: server.kill() if second.acks else None)
    assert main([*small, "--seconds", "20", "--json", f"{file}"]) == 1
    written = results.read(file)
    assert written.verdict.counts["lost"] == 2
    assert f"The server at {server.address} closed 2 sockets" in written.verdict.sentence
    assert "logs could not be read back, so what was kept is not known" in written.verdict.sentence
    assert len(written.series) < 10


def test_a_server_with_too_few_files_is_told_of(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    (server,) = serve(1, open_files="200:200")
    assert main(["idle", "--url", server.address, "--sockets", "500"]) == 2
    assert f"process {server.process.pid}, may open 200 files" in capsys.readouterr().err
