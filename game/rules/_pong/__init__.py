"""What `game/rules/pong.py` is made of. `static/games/pong/physics.js` computes the same in a browser."""
