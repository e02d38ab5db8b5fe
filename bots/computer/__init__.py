"""The players that come with the server: six accounts, one for each level, all in one process.

level      how strong each is at each game
go, nim, pong
thinking   in other processes, for all games together
accounts   makes the accounts and their tokens, in the database
run        signs all of them in, and plays
"""
