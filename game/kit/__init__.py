"""Pure functions and small classes that rules and the engine use.

anchor   the time by the database's clock
batch    puts single calls together to one
clock    the clocks of games
dice     random numbers from a seed
glicko   ratings
waiting  for an event, within a time
"""
