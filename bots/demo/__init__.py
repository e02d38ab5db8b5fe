"""Demo sessions, to try a game of teams: programs prepare them, play the other teams, and end them later.

accounts   the accounts of these programs: their levels are below 0
session    one prepared session after the other
run        signs all accounts in, and runs as many sessions as may be played at once
"""
