"""Keys in their order, against a list that is sorted each time."""

import random
from bisect import bisect_left, bisect_right

import pytest

from game.kit import sorted_keys
from game.kit.sorted_keys import SortedKeys


@pytest.mark.parametrize("seed", range(6))
def test_it_is_a_sorted_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_keys, "CHUNK", 4)
    chance, keys, model = random.Random(seed), SortedKeys[int](), list[int]()
    for step in range(1_500):
        key = chance.randrange(200)
        if key in model and (chance.random() < 0.6 or step > 1_000):
            keys.remove(key)
            model.remove(key)
        elif key not in model:
            keys.add(key)
            model = sorted([*model, key])
        asked = chance.randrange(-1, 201)
        assert len(keys) == len(model)
        assert list(keys) == list(keys.after(None)) == model
        assert list(keys.after(asked)) == model[bisect_right(model, asked) :]
        assert keys.count_before(asked) == bisect_left(model, asked)
