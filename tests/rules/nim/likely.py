"""What random games of nim are to reach; its types alone make games that get there."""

from hypothesis import strategies as st

from tests.rules.logs import Likely

LIKELY = Likely(st.nothing(), [])

REACHED = {"the last one is taken": lambda step: not any(step.after.heaps)}
