"""What stands on the command line of operators: numbers of entries, ends, sentences."""

import pytest

from moyo.__main__ import parser
from moyo.instants import end_of

NOW = 1_796_000_000.0


@pytest.mark.parametrize("limit", ["-1", "0", "10001", "ten", "²"])
@pytest.mark.parametrize("command", ["players", "tables", "audit"])
def test_a_number_of_entries_is_one_that_can_be_read_at_once(
    command: str, limit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parser().parse_args([command, "--limit", "10000"]).limit == 10_000
    with pytest.raises(SystemExit):
        parser().parse_args([command, "--limit", limit])
    assert "a whole number from 1 to 10000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90m", 5_400), ("12 h", 43_200), ("7d", 604_800), ("2026-12-24T18:00", 1_798_135_200 - NOW)],
)
def test_an_end_is_from_now_on_or_in_utc(text: str, seconds: float) -> None:
    assert end_of(text, NOW) == 1000 * (NOW + seconds)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "neither a time"),
        ("2020-01-01", "over"),
        ("0s", "over"),
        ("9999-12-31T23:59-09:00", "9999"),
    ],
)
def test_what_is_no_end_is_said(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        end_of(text, NOW)
