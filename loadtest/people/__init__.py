"""The simulated players: their connections, what they play, and the client processes in which they live."""
