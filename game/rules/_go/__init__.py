"""What `game/rules/go.py` is made of."""
