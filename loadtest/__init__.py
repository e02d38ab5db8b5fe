"""What measures the server from outside: simulated players on real sockets, real processes, a real database.

`python -m loadtest.pong fairness` and `python -m loadtest.pong cost`; `docs/pong.md` says what they found.
"""
