"""What measures the server from outside: simulated players on real sockets, real processes, a real database.

    cli ── limit ── clients ══ client ── scenarios ── pair, table ── wire ── any server
                       │          └ people, tally      └ script, checker
                    verdict, results, html

`python -m loadtest` tests any deployment: client processes play, count each second (`tally`) and take down
what was acknowledged and seen (`checker`); `clients` starts them and puts it all together, with what `local`
sees of a server on this machine. `docs/loadtest.md` is for its users.
`python -m loadtest.bench` measures ours and the servers of `reference` in turn, with the same clients.
`python -m loadtest.pong fairness` and `python -m loadtest.pong cost`: `docs/pong.md` says what they found.
"""
