"""The bytes from a process to a client that may read slowly."""

import pytest

from simulate.loop import Loop, Timeline
from simulate.stream import PING, TEXT, WINDOW, Stream, parsed, ping_frame
from web.send_queue import framed


def stream(timeline: Timeline) -> tuple[Stream, list[bytes]]:
    arrived: list[bytes] = []
    loop = Loop(timeline, "one")  # type: ignore[abstract]
    return Stream(loop, arrived.append), arrived


def test_a_client_reads_at_once_all_that_is_sent() -> None:
    one, arrived = stream(Timeline())
    assert one.send(b"x" * 2 * WINDOW) == 2 * WINDOW
    assert not one.writing()
    assert [len(data) for data in arrived] == [2 * WINDOW]


def test_what_a_slow_client_does_not_read_waits_in_the_network_and_then_in_the_process() -> None:
    timeline = Timeline()
    one, arrived = stream(timeline)
    one.read_slowly()
    data = bytes(range(256)) * (WINDOW // 64)
    taken = one.send(data)
    written = one.write(data[taken:])
    assert (taken, one.writing(), arrived) == (WINDOW, True, [])
    one.read(WINDOW // 2)
    timeline.run_until(1)
    assert (b"".join(arrived), written.done()) == (data[: WINDOW // 2], False)
    for _ in range(8):
        one.read(WINDOW // 2)
        timeline.run_until(1)
    assert (b"".join(arrived), written.done(), one.writing()) == (data, True, False)


def test_all_arrives_when_a_slow_client_reads_again() -> None:
    timeline = Timeline()
    one, arrived = stream(timeline)
    one.read_slowly()
    one.write(b"x" * 3 * WINDOW)
    one.read_all()
    timeline.run_until(1)
    one.send(b"y")
    assert b"".join(arrived) == b"x" * 3 * WINDOW + b"y"


def test_what_was_written_arrives_before_the_end() -> None:
    one, arrived = stream(Timeline())
    one.read_slowly()
    written = one.write(b"x" * 3 * WINDOW)
    one.finish()
    assert (len(b"".join(arrived)), written.done(), one.closed()) == (3 * WINDOW, True, True)
    with pytest.raises(BrokenPipeError):
        one.send(b"y")


@pytest.mark.parametrize(
    ("sizes", "cut"), [((0, 1, 125, 126), 1), ((0, 1, 125, 126), 129), ((65_535, 65_536), 10_000)]
)
def test_frames_are_found_in_bytes_however_they_are_cut(sizes: tuple[int, ...], cut: int) -> None:
    payloads = [b"x" * size for size in sizes]
    data = b"".join(map(framed, payloads)) + ping_frame(b"12345678")
    found: list[tuple[int, bytes]] = []
    rest = b""
    for start in range(0, len(data), cut):
        frames, rest = parsed(rest + data[start : start + cut])
        found += frames
    assert found == [*((TEXT, payload) for payload in payloads), (PING, b"12345678")]
    assert rest == b""
