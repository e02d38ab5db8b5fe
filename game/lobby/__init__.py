"""Who plays with whom: which seeks match, and what a process does to bring their players to a table.

matching     the matches that all seeks together allow at one instant
local_seek   a seek of one connection of this process
queue        the queue as this process knows it: what has changed, and the matches in that
match_table  the table of a match, before anything is written
matchmaker   proposes matches, confirms its own players, opens tables
"""
