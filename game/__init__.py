"""Games and the engine that runs them, from the inside out; each folder imports only those above it.

    vote, team_play, catalogue_type, record, conditional, score_graph, review, picture
                   what a game has beside its rules when it is a vote, played by teams, played with a
                   catalogue, kept as a file, played by what was said in advance, has a graph of the
                   score, is a review, is drawn as an image
    sentence       what a player reads, with the code of it
    api            what a game is: a value made of pure functions
    kit/           what rules and the engine use: dice, ratings, batches, the anchored clock
    catalogue/     what organisers write and a game is played with
    rules/         the games, one module or package each
    refused        what a user asked for and cannot have, by its code
    checked_rules  the rules as they are called for a table: what they return is checked
    table_id       the id of a table, which says on which shard it is
    row            a table's row; teams: its teams; conditional_moves: what is answered in advance
    server_action  what the server itself appends
    table          one table: its row, its events, and the state that they lead to
    ports/         what is asked of the world, one port a file
    notes          the text form of notes; note_receiver: what is done with them when they arrive
    memory/        every port without a database, for tests
    sharding/      a home and its shards as one database
    held/          the tables that a process holds, kept up to date with the log, and their alarms
    lifecycle/     a table from its opening to what follows its end: setups, seats, ratings, the next table
    lobby/         matching: who plays with whom
    hiding         what a seat may see of the events of a game that hides something
    judging        the event that an act makes of a table, if the rules allow it; to_move: whom it waits for
    refusals       what a nonce means
    images/        what is kept of an image that somebody has sent
    chat           what is said at tables
    demo_catalogue the catalogue that comes with a game, to try it
    engine         what players can do at a table, and what time does to it
    process/       presence, periodic tasks, stopping
    sections/      a connection: who it is, what it seeks, what it plays

`docs/design.md` says why it is built so.
"""
