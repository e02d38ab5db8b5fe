"""Players that are programs. They connect like anybody, by the client library.

    python -m bots register --url URL --name NAME      makes the account of a bot; prints its token
    python -m bots gtp --url URL -- gnugo --mode gtp   any engine that speaks the Go Text Protocol
    python -m bots computer --games 4                  the players that come with the server: see BOTS

command_line what stands on the command line
accounts     the accounts of programs that share the database with the server
arrival      the first connection, for which a server is waited for
host         one account: plays at all of its tables
challenges   what an account answers to challenges
acceptance   which challenges are accepted
slots        how many games are thought about at once
playing      one table: asks a player for its actions, and sends them
views        the views of a table, waited for no longer than one likes
rematch      whether the same people are played once more
resigning    gives up a game that cannot be played on
together     works at several things at once
player       what a player is: `choose` says what it does in a view
go_table     what every player of Go does beside moving
chance       plays any game by chance
mirror       a table folded from its log, for players that have to know more than a view shows
clock        the server's time, as views tell it
go           a player of Go of our own: pure functions
gtp          engines that speak the Go Text Protocol
demo         demo sessions: team sessions to try a game, whose other teams are played
computer     the players that come with the server, at six levels
"""
