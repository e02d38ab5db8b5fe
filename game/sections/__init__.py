"""What a connection can do, one section a role.

    sign_in     who the player is: `hello` and its reply, passphrases, signing out (with identity/)
    lobby       what the player seeks, whom the player has muted, and the lobby as it is shown
    tracing     what becomes of connections and commands, for the log and for operators
    session     the tables that it follows (each by a table_follower): views, chat (chat_feed), the log
    my_games    what the player has played, and the ratings
    search      games that are over, and players, as everybody finds them
    reports     what the player reports to the operators
    operating   what operators see and do, with overview
    history     what a table showed, for a replay
    catalogues  what the player organises
    team_sessions  games that teams play: planned, joined, begun and stopped
    push        which browsers are told what happens while the player is away

The way of a command, with the files in the order in which it passes them:

    connection ── dispatch ── a section or the engine ── the reply ── transport

`connection` decodes the command, keeps the order (`in_flight`) and the rate (`rate_limiter`), and sends the
one reply; `dispatch` knows who answers what.
A section talks to the engine and to the ports, never to the insides of another, and gives back what it holds
when the connection closes. `context` is what all connections of a process share: beside the engine the
encoded `views`, the `offers` of games, what each player waits for (`waiting`), whom each has muted
(`mute_lists`), what operators want (`current_orders`), what is counted for them (`activity`), the
`lobby_feed` (with `lobby_page`) and the `positions_feed`. What commands cost is in `prices` and `budgets`,
what views cost in `view_shares`, how much is said at a table in `chat_rates`, what one address may have in
`address_caps`, and what became of commands in `command_counts`. How things are put into messages:
`log_events`, `wording`; `wire_types` says it by types. What a process repeats for all of them is in
`periodic_tasks`, for how long it keeps what in `retention`.

`draining` moves the connections of a stopping process to other processes. When a process stops is decided in
`game.process`, which knows nothing of connections.
"""
