### What is said of Pong. A player has a name, or is called by the side of the field.

## Its name and its setup: about.js

pong-title = Pong
pong-left = Left
pong-right = Right
pong-top = Top
pong-bottom = Bottom
pong-setup-points = Points
pong-setup-points-lose = Who concedes so many has lost.
pong-fact-players =
    { $players ->
        [one] { $players } player
       *[other] { $players } players
    }
# For two players, and for more.
pong-fact-first-to = first to { $points }
pong-fact-out-after =
    { $points ->
        [one] out after { $points } miss
       *[other] out after { $points } misses
    }

## How it stands, and how it has ended: words.js

pong-say-ready = Say that you are ready
pong-waiting = Waiting for { $names }
pong-waiting-seconds = Waiting for { $names }, { $seconds } s
pong-goes-on = Play goes on in { $seconds }
# "kim 3–2 lee", and with more than two players "kim 3, lee 2, max 2".
pong-standing = { $left } { $first }–{ $second } { $right }
pong-points-of = { $name } { $points }
pong-nobody-left = Nobody is left
# Who has won: `you`; `other`, where it is said to who has lost; else `somebody`, called $name.
pong-won =
    { $who ->
        [you] You won
        [other] You lost
       *[somebody] { $name } wins
    }
pong-won-score = { pong-won } { $first }–{ $second }
pong-won-for-gone = { pong-won }: { $gone } is gone
pong-you-are-gone = You lost: you are gone
# Beside a player's name.
pong-note-ready = ready
pong-note-gone = gone
pong-note-out = out
pong-note-points = { $points }

## What has just happened: words.js

pong-is-over = The game is over. { $result }.
pong-is-ready = { $name } is ready.
# Towards $name, where $towards is `somebody`.
pong-all-ready =
    { $towards ->
        [somebody] All are ready. Serve in { $seconds } seconds towards { $name }.
       *[nobody] All are ready. Serve in { $seconds } seconds.
    }
pong-point-for = Point for { $name }.
pong-misses = { $name } misses.
pong-serve =
    { $towards ->
        [somebody] { $score }. Serve towards { $name }.
       *[nobody] { $score }. Serve.
    }
pong-is-out = { $name } is out.
pong-news-waiting =
    { $seconds ->
        [one] Waiting for { $names }, up to { $seconds } second.
       *[other] Waiting for { $names }, up to { $seconds } seconds.
    }
pong-news-goes-on =
    { $seconds ->
        [one] Play goes on in { $seconds } second.
       *[other] Play goes on in { $seconds } seconds.
    }

## On and below the field: table.js, overlay.js, pads.js, panel.js

# The picture, for a screen reader. $score is pong-standing.
pong-field = The field. { $score }
pong-ready = Ready
pong-try = Try your paddle
pong-try-keys = Space or Enter when you are ready
pong-served-when-ready = The ball is served when all are ready.
pong-seconds = { $seconds } s
pong-cut = Your connection is silent
pong-cut-again = Trying again …
pong-up = Up
pong-down = Down
pong-both = Play both on this keyboard
pong-how = Play with the arrow keys or W, A, S, D, or drag on the field.
pong-how-two = One plays with W, A, S, D, the other with the arrow keys.
pong-how-touch = Drag on the field, or hold the buttons below it.
pong-round-trip = The round trip to the server
pong-measuring = measuring
pong-measured = { $ms } ms ± { $jitter }
pong-simulate = Simulate lag

## The game again: replay.js

pong-replay-again = Watch again
pong-replay-play = Play
pong-replay-pause = Pause
pong-replay-moment = Moment
pong-replay-speed = Speed

## How to play: help.js

pong-help-minute = In a minute
pong-help-paddle = Each player has a paddle at a side of the field, and keeps the ball from leaving there.
pong-help-ready = Say that you are ready. Three seconds after all have, the ball is served, on all screens at once.
pong-help-two = For two: who lets the ball pass gives the other a point, and the first to reach the number wins.
pong-help-more = For three or four: who has missed as often as was agreed is out, and the last one wins.
pong-help-steering = How to steer
pong-help-keys = By keys: the arrows, or W, A, S and D. They fit every side.
pong-help-pointer = By mouse or finger: draw on the field, and the paddle follows.
pong-help-shared = Two at one keyboard: the first has W, A, S and D, the second the arrows.
pong-help-angle = Where the ball meets the paddle decides how it flies on: near an end, at a sharp angle.
