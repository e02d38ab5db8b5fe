"""The engine, in a machine that can do nothing but compute: WebAssembly that imports nothing.

Each question gets a machine of its own, so nothing is left of the one before. Its memory is what the engine
declares, some 12 MB, and cannot grow. A timer stops an engine that does not come back.
"""

import atexit
from functools import cache
from pathlib import Path
from threading import Timer
from time import monotonic

from wasmtime import Config, Engine, Func, Instance, Memory, Module, Store

from bots.go.answer import LENGTH, Answer, answer

FILE = Path(__file__).parent / "engine.wasm"

SLICE = 4000
"""How many points all boards of the games have together that are tried out between two looks at the clock."""

PATIENCE = 2.0
"""Seconds after its time in which the engine is stopped: it looks at the clock far more often."""

RESERVED = 16 << 20
"""The address space of a machine. Wasmtime would reserve 4 GiB, too much for a process with a limit."""


class Machine:
    """One machine with the engine in it."""

    def __init__(self, engine: Engine, module: Module) -> None:
        self._store = Store(engine)
        self._store.set_epoch_deadline(1)
        self._exports = Instance(self._store, module, []).exports(self._store)

    def call(self, name: str, *arguments: int) -> int:
        """What a function of the engine returns. Raises `wasmtime.Trap` if it is stopped."""
        function = self._exports[name]
        if not isinstance(function, Func):
            raise TypeError(f"The engine has no function {name}.")
        result: int = function(self._store, *arguments)
        return result

    def write(self, data: bytes, address: int) -> None:
        self._memory.write(self._store, data, address)

    def read(self, address: int, length: int) -> bytes:
        return bytes(self._memory.read(self._store, address, address + length))

    @property
    def _memory(self) -> Memory:
        memory = self._exports["memory"]
        if not isinstance(memory, Memory):
            raise TypeError("The engine has no memory.")
        return memory


def think(request: bytes, size: int, games: int, seconds: float) -> Answer:
    """What is found by that many games, or by those that there was time for: one slice at least.

    Raises `wasmtime.Trap` if the engine does not come back.
    """
    ends = monotonic() + seconds
    engine, module = compiled()
    machine = Machine(engine, module)
    stop = Timer(seconds + PATIENCE, engine.increment_epoch)
    stop.daemon = True
    stop.start()
    try:
        machine.write(request, machine.call("request"))
        machine.call("begin")
        left, step = games, max(1, SLICE // size**2)
        while left:
            machine.call("think", min(step, left))
            left -= min(step, left)
            if monotonic() >= ends:
                break
        machine.call("report")
        return answer(machine.read(machine.call("answer"), LENGTH), size)
    finally:
        stop.cancel()


@cache
def compiled() -> tuple[Engine, Module]:
    """The engine as code of this processor. To make it takes a third of a second, once in a process."""
    atexit.register(compiled.cache_clear)  # before the library that frees them is gone
    config = Config()
    config.epoch_interruption = True
    config.memory_reservation = RESERVED
    config.memory_guard_size = 1 << 16
    engine = Engine(config)
    return engine, Module.from_file(engine, str(FILE))
