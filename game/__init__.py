"""Games and the engine that runs them, from the inside out; each module imports only those above it.

    api                  what a game is: a value made of pure functions
    dice, glicko         randomness that lives in a game's state; how strong somebody is
    rules/               the games, one file each
    table                one table: the fold of its log
    ports, wishes        what is asked of the world; `memory` is the world without a database
    anchor               this process's clock, anchored to the database's
    batch, alarms        calls that go together; instants that ring
    tables               the tables a process holds, kept in step with the log
    menu, sequel         what may be offered to play; what follows when a game is over
    opening, seating     a new table; who sits there, has come, and wants what next
    settlement           what a game does to the ratings
    matching, matchmaker who comes together; brings them together, whichever process each is on
    succession           does what follows, once, whoever sees the end
    engine               what can be asked of a table, and what time does to it
    presence, chores     who is here; what is done again and again
    stopping, cascade    how a process is asked to stop; how it takes itself down
    sections/            a connection: who it is, what it looks for, what it plays
    worker, workers      a server process from outside; those of one machine, replaced one by one
    supervisor           what runs on one machine: a database, server processes

`docs/design.md` says why it is built so.
"""
