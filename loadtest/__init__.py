"""Measures a server from outside: simulated players on real connections, real processes, a real database.

    cli ── limit ── run ══ people.client_process ── scenarios ── people.pair, pong.pong_table ── any server
                     │               └ people.players, tally          └ people.script, judge.journal
              judge.verdict, report

`python -m loadtest` tests any deployment. Client processes connect the players, count what happens in each
second (`people.tally`), and keep what was acknowledged and shown at each table (`judge.journal`); `run`
starts them and adds up their counts, with what `machine.local` sees of a server on this machine. For its
users there is `docs/loadtest.md`.
Their connections (`people.connection`) are over picows, and read few fields of a frame: for speed. Commands,
their numbers, what is sent again after `too_fast` and what is raised are those of `moyo_client`.
`python -m loadtest.bench` measures the server and the servers of `reference` in turn, with the same players;
`python -m loadtest.layers` samples where the server's time goes meanwhile.
`python -m loadtest.pong fairness` and `python -m loadtest.pong cost`: `docs/pong.md` says what they found.
"""
