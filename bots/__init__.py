"""Players that are programs. They connect like anybody, by the client library.

    python -m bots register --url URL --name NAME      makes the account of a bot; prints its token
    python -m bots gtp --url URL -- gnugo --mode gtp   any engine that speaks the Go Text Protocol
    python -m bots computer --games 4                  the players that come with the server: see BOTS

arrival      the first connection, for which a server is waited for
host         one account: takes challenges, and plays at all of its tables
playing      one table: asks a player for its actions, and sends them
acceptance   which challenges are taken
player       what a player is: `choose` says what it does in a view
mirror       a table folded from its log, for players that have to know more than a view shows
clock        the server's time, as views tell it
go           a player of Go of our own: pure functions
gtp          engines that speak the Go Text Protocol
computer     the players that come with the server, at six levels
"""
