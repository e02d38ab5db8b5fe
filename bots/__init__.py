"""Players that are programs.

go    a player of Go of our own
"""
