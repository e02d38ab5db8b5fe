"""What the engine needs from outside: log, bus, people, seeks, online players, steps, nodes, the
archive and the time.

`sql` implements the ports with PostgreSQL, `game.memory` without; the tests in `tests/contract` hold both to
the same behaviour.

Every call may be sent again when its outcome is unknown because the connection broke: a second time it either
changes nothing or returns what became of the first. So an implementation waits until the database is back and
sends again, and a caller need not know that it was away. Each change is one transaction; the notes about it
are sent when it is committed.
"""
