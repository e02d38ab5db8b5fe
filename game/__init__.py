"""Games and the engine that runs them, from the inside out; each folder imports only those above it.

    api            what a game is: a value made of pure functions
    kit/           pure functions that rules and the engine use: dice, ratings, batches, the anchored clock
    rules/         the games, one module or package each
    table          one table: the fold of its log
    ports/         what is asked of the world, one port a file
    memory/        every port without a database, for tests
    held/          the tables that a process holds, kept in step with the log, and their alarms
    lifecycle/     a table from its opening to what follows its end: setups, seats, ratings, the next table
    lobby/         matching: who plays with whom
    engine         what can be asked of a table, and what time does to it
    process/       presence, periodic tasks, stopping
    sections/      a connection: who it is, what it seeks, what it plays

`docs/design.md` says why it is built so.
"""
