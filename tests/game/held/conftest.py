"""`later`: time passes for the tables that a process holds."""

import time

import pytest


class Later:
    """Lets this number of seconds pass for the tables that are held."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._passed = 0.0
        real = time.monotonic
        monkeypatch.setattr("game.held.tables.time.monotonic", lambda: real() + self._passed)

    def __call__(self, seconds: float) -> None:
        self._passed += seconds


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    return Later(monkeypatch)
