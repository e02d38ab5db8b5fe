"""Who plays with whom: which seeks match, and what a process does to bring their players to a table.

matching     the matches that all seeks together allow at one instant
local_seek   a seek of one connection of this process
matchmaker   reads the queue, proposes matches, confirms its own players, opens tables
"""
