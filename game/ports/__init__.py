"""What the engine asks of the world: a log, a bus, people, nodes and the time.

`sql` answers with PostgreSQL, `game.memory` without; the tests in `tests/contract` hold both to the same.

Every call here may be sent again when its outcome is unknown (the line broke): either it changes nothing
the second time or it says what had become of the first. So whoever implements a port waits for the world
to come back and sends again, and whoever calls one need not know that it was away.
"""
