"""A player of Go of our own: pure functions, which say what it does in a position.

level      how strong it is: how many games it tries out
choice     `choose`: which move it makes, or that it passes or resigns
ending     `agree`: what it does when both have passed
request    what the engine is asked
answer     what the engine answers
machine    the engine, in a machine that can do nothing but compute
build      makes the engine of its sources

The engine is written in C, in `engine/`, and compiled to `engine.wasm`. `choose` takes up to a second, so it
belongs into another process: `await compute(choose, state, level, seed)`, with `game.process.compute`.
"""

from bots.go.choice import Choice, choose
from bots.go.ending import Step, agree
from bots.go.level import LEVELS

__all__ = ["LEVELS", "Choice", "Step", "agree", "choose"]
