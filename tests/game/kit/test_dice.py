"""Randomness that lives in the state."""

import hashlib
from itertools import pairwise

from game.kit.dice import MASK, draw, draw_secret

PUBLISHED = [
    6457827717110365317,
    3203168211198807973,
    9817491932198370423,
    4593380528125082431,
    16408922859458223821,
]
"""What SplitMix64 draws from the seed 1234567, as printed for other implementations to compare with."""


def test_the_published_numbers() -> None:
    seed = 1234567
    for expected in PUBLISHED:
        number, seed = draw(seed)
        assert number == expected


def test_any_seed_will_do() -> None:
    for seed in (0, 1, 2**63 - 1, 2**64 - 1, -1):
        number, following = draw(seed)
        assert 0 <= number < 2**64
        assert 0 <= following < 2**64
        assert following != seed


def test_the_numbers_spread() -> None:
    """Of a thousand draws each bit is set in about half; seven standard deviations are allowed."""
    numbers, seed = [], 0
    for _ in range(1_000):
        number, seed = draw(seed)
        numbers.append(number)
    for bit in range(64):
        assert abs(sum(number >> bit & 1 for number in numbers) - 500) < 110


def following(number: int) -> int:
    """What `draw` draws after a number that it has drawn, computed from that number alone."""
    number = unshifted(number, 31) * pow(0x94D049BB133111EB, -1, 2**64) & MASK
    number = unshifted(number, 27) * pow(0xBF58476D1CE4E5B9, -1, 2**64) & MASK
    return draw(unshifted(number, 30))[0]


def unshifted(number: int, bits: int) -> int:
    """The number of which this one is the exclusive or with itself shifted right."""
    found = number
    for _ in range(64 // bits + 1):
        found = number ^ found >> bits
    return found


def test_one_number_of_draw_gives_all_that_follow() -> None:
    assert [following(number) for number in PUBLISHED[:-1]] == PUBLISHED[1:]


class TestDrawSecret:
    def numbers(self, seed: int, count: int = 1_000) -> list[int]:
        drawn, position = [], 0
        for _ in range(count):
            number, position = draw_secret(seed, position)
            drawn.append(number)
        return drawn

    def test_it_is_the_keyed_hash_of_the_count(self) -> None:
        """As any other implementation of BLAKE2b computes it: logs fold so for ever."""
        for count in (0, 1, 300):
            digest = hashlib.blake2b(
                count.to_bytes(8, "big"), digest_size=8, key=bytes([0] * 7 + [7]), person=b"moyo dice"
            )
            assert draw_secret(7, count) == (int(digest.hexdigest(), 16), count + 1)
        assert draw_secret(7, 0)[0] == 0x4BA971FD1BB0282C

    def test_a_shown_number_does_not_give_the_next(self) -> None:
        numbers = self.numbers(1234567)
        assert not [one for one, other in pairwise(numbers) if following(one) == other]

    def test_any_seed_of_a_table_will_do_and_each_draws_others(self) -> None:
        drawn = [number for seed in (0, 1, 2**63 - 1, 2**64 - 1) for number in self.numbers(seed, 100)]
        assert len(set(drawn)) == 400
        assert all(0 <= number < 2**64 for number in drawn)

    def test_the_numbers_spread(self) -> None:
        numbers = self.numbers(5)
        for bit in range(64):
            assert abs(sum(number >> bit & 1 for number in numbers) - 500) < 110
