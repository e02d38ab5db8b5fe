"""How `python -m rehearse` ends."""

PLAYED = 0
"""The days were played, and nothing was wrong with a server's answers."""

FAULTY = 1
"""The catalogue cannot be played, or the server is at fault."""

UNUSABLE = 2
"""Something on the command line, a file, the server or the database cannot be used."""
