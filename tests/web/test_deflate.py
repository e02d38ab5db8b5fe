"""permessage-deflate: which offers are taken, and that any client inflates what was compressed for many."""

import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web.deflate import (
    BURST,
    LARGEST,
    MOST_FRAMES,
    SHARE,
    SMALLEST,
    Agreed,
    Compression,
    Deflater,
    negotiated,
)

NAME = "permessage-deflate"
OURS = f"{NAME}; client_no_context_takeover"


@pytest.mark.parametrize(
    ("offers", "response"),
    [
        (NAME, OURS),
        (f"{NAME}; client_max_window_bits", OURS),  # Chromium, and most libraries
        (f"{NAME};client_max_window_bits=15", OURS),
        (f'{NAME} ; client_max_window_bits = "10"', OURS),
        (f"{NAME}; client_no_context_takeover", OURS),
        (f"{NAME}; server_no_context_takeover", f"{OURS}; server_no_context_takeover"),
        (f"{NAME}; server_max_window_bits=10", f"{OURS}; server_max_window_bits=10"),
        (
            f"{NAME}; client_max_window_bits; server_max_window_bits=9; server_no_context_takeover",
            f"{OURS}; server_no_context_takeover; server_max_window_bits=9",
        ),
        (f"x-webkit-deflate-frame, {NAME}", OURS),
        (f"{NAME}; server_max_window_bits=8, {NAME}", OURS),
        (f"{NAME}; server_max_window_bits=8", None),  # which zlib cannot
        (f"{NAME}; server_max_window_bits", None),
        (f"{NAME}; server_max_window_bits=16", None),
        (f"{NAME}; server_max_window_bits=015", None),
        (f"{NAME}; client_max_window_bits=7", None),
        (f"{NAME}; server_no_context_takeover=1", None),
        (f"{NAME}; client_no_context_takeover; client_no_context_takeover", None),
        (f"{NAME}; server_max_window_bits=10; server_max_window_bits=11", None),
        (f"{NAME}; speed=9", None),
        (f"{NAME};", None),
        (f"{NAME} client_max_window_bits", None),
        ("permessage-bzip2", None),
        ("", None),
        (",,", None),
    ],
)
def test_what_is_taken_of_an_offer(offers: str, response: str | None) -> None:
    agreed = negotiated(offers)
    assert (None if agreed is None else agreed.response) == response


class Reader:
    """A client that inflates as RFC 7692 says (7.2.2), with a window no larger than was agreed."""

    def __init__(self, agreed: Agreed) -> None:
        self.agreed = agreed
        self._inflater = zlib.decompressobj(-agreed.window_bits)

    def inflated(self, payload: bytes) -> bytes:
        if not self.agreed.takes_over:
            self._inflater = zlib.decompressobj(-self.agreed.window_bits)
        found = self._inflater.decompress(payload + b"\x00\x00\xff\xff")
        assert not self._inflater.unconsumed_tail
        return found


def view(number: int, size: int = SMALLEST) -> bytes:
    """A view that has much in common with others."""
    return b"".join(b"%d:%d," % (index, index * number % 11) for index in range(size))[:size]


SIZES = st.sampled_from([SMALLEST - 1, SMALLEST, 1_000, 5_000, 40_000, LARGEST, LARGEST + 1])
VIEWS = st.lists(st.tuples(st.sampled_from("abc"), st.builds(view, st.integers(1, 9), SIZES), st.booleans()))
AGREED = st.builds(Agreed, st.booleans(), st.integers(9, 15), st.just(True))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(VIEWS, st.lists(st.tuples(AGREED, st.integers(0, 5)), min_size=1, max_size=4))
def test_any_client_inflates_what_was_compressed_for_many(
    views: list[tuple[str, bytes, bool]], clients: list[tuple[Agreed, int]]
) -> None:
    """Clients come one after the other. Now and then something is forgotten, or there is no time."""
    now = 0.0
    compression = Compression(lambda: now)
    readers = [(Deflater(compression, agreed), Reader(agreed), come) for agreed, come in clients]
    for number, (subject, shown, spare) in enumerate(views):
        compression._left = BURST if spare else 0.0
        for deflater, reader, come in readers:
            if number >= come:
                payload = deflater.deflated(subject, shown)
                assert payload is None or reader.inflated(payload) == shown
                assert payload is not None or not spare or not SMALLEST <= len(shown) <= LARGEST
                if not spare:
                    deflater.forget(subject)


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The contexts with which anything was compressed."""
    contexts: list[bytes] = []
    original = zlib.compressobj

    def compressobj(*arguments: Any) -> Any:
        contexts.append(arguments[-1])
        return original(*arguments)

    monkeypatch.setattr(zlib, "compressobj", compressobj)
    return contexts


def test_what_was_compressed_for_one_is_sent_to_all_who_had_the_same_before(compressed: list[bytes]) -> None:
    compression = Compression()
    early, late = [Deflater(compression, Agreed()) for _ in range(2)]
    assert early.deflated("t", view(1)) is not None
    for number in (2, 3):
        first, second = early.deflated("t", view(number)), late.deflated("t", view(number))
        assert (first is second) == (number == 3)
    assert compressed == [b"", view(1), b"", view(2)]


def test_a_view_against_the_one_before_is_a_fraction_of_it() -> None:
    deflater = Deflater(Compression(), Agreed())
    first, second = view(3, 4_000), view(3, 2_000) + b"!" + view(3, 4_000)[2_000:]
    sizes = [len(deflater.deflated("t", each) or each) for each in (first, second)]
    assert sizes[1] < sizes[0] / 10


def test_nothing_is_kept_of_what_is_no_longer_shown(compressed: list[bytes]) -> None:
    deflater = Deflater(Compression(), Agreed())
    for forgotten in ("other", "t"):
        deflater.deflated("t", view(1))
        deflater.forget(forgotten)
        deflater.deflated("u", view(2))
    assert compressed == [b"", view(1), view(2), b""]


def test_compressing_takes_no_more_than_its_share() -> None:
    now = 0.0

    def clock() -> float:
        """Each compressing, which reads the clock before and after, takes a hundredth of a second."""
        nonlocal now
        now += 0.01
        return now

    compression, views = Compression(clock), [view(number) for number in range(1, 12)] * 100
    deflater = Deflater(compression, Agreed(takes_over=False))
    done = sum(
        deflater.deflated("t", each + bytes([index % 256])) is not None for index, each in enumerate(views)
    )
    assert 0.01 * done <= BURST + SHARE * now + 0.01
    assert done > 20


def test_only_so_many_are_kept_for_others() -> None:
    compression = Compression(lambda: 0.0)
    for number in range(3 * MOST_FRAMES):
        compression.deflated(b"%d" % number, b"", 15)
    assert len(compression._frames) == MOST_FRAMES
