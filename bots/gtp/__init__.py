"""Any engine that speaks the Go Text Protocol, version 2, plays at our tables.

engine       the process: a command, and its answer
engines      starts them, and knows whether that works
time         what the engine is told of the clock
acceptance   which challenges it accepts
player       one game of one engine
"""
