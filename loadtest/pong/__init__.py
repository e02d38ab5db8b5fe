"""What Pong costs, and whether a player with a bad connection loses: `docs/pong.md` says what was found."""
