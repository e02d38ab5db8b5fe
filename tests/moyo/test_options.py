"""What operators write on the command line: refused by a sentence before the database is asked."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Any

import pytest

from moyo.__main__ import main, parsed
from moyo.options import number, sentence


@pytest.mark.parametrize(
    ("option", "text"),
    [
        (number, "-1"),
        (number, "2147483648"),
        (number, "9" * 5_000),
        (number, "٣"),
        (sentence, " "),
        (sentence, "x" * 301),
        (sentence, "\x1b[2Jgone"),
        (sentence, "\x9b2Jgone"),
        (sentence, "no \udcff text"),
    ],
)
def test_what_cannot_be(option: Callable[[str], Any], text: str) -> None:
    with pytest.raises(ArgumentTypeError):
        option(text)


def test_what_can_be() -> None:
    assert (number("0"), number("2147483647")) == (0, 2**31 - 1)
    assert sentence(" We stop\n at five: 👩‍👧 ") == "We stop at five: 👩‍👧"


@pytest.mark.parametrize("at", ["9999-12-31T23:59-14:00", "0001-01-01T00:00+00:00"])
def test_a_time_at_the_end_of_dates_is_a_sentence(at: str, caplog: pytest.LogCaptureFixture) -> None:
    assert main(["explain", "k3Zq", "--zone", "UTC", "--at", at]) == 1
    assert "is not within the years 1 to 9999" in caplog.text


@pytest.mark.parametrize("table_id", ["-WT8L13Yz7v8", "-_T8L13Yz-v-", "k3ZqT0w8XbYz", "a~-T8L13Yz7v8"])
def test_an_id_that_begins_with_a_hyphen_is_no_option(table_id: str) -> None:
    assert parsed(["close", table_id, "--reason", " -WT8 "]).table == table_id
    assert parsed(["explain", "--at", "14:03", table_id]).table == table_id
    assert parsed(["tables", "--player", table_id]).player == table_id
    assert parsed(["shard", "a", "--new-tables", "off"]).new_tables == "off"
