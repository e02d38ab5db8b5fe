### What is said of the vote on what is played next.

## Its name and its setup: about.js

choose-title = What next?
# In "How do I play by vote?"
choose-played = by vote
# In a list of games.
choose-name =
    { $players ->
        [one] a vote
        [2] a vote
        [3] a vote for three
        [4] a vote for four
        [5] a vote for five
        [6] a vote for six
        [7] a vote for seven
        [8] a vote for eight
        [9] a vote for nine
       *[other] a vote for { $players }
    }
choose-players =
    { $players ->
        [one] { $players } player
       *[other] { $players } players
    }
choose-seconds =
    { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }
# A tile of the home page, and what is said below it.
choose-quick = Three, by vote
choose-quick-detail = what is played

## The table: table.js

# $game is a game with its setup, such as "Go 9 × 9 · 10 min".
choose-next = Next: { $game }
choose-no-vote = Nobody has voted
choose-nothing = Nothing to play
choose-watching = They choose what to play
choose-you-left = You have left
choose-waiting = Waiting for the others
choose-your-vote = What do you want to play?
# Beside a player's name.
choose-note-left = has left
choose-note-voted = has voted
choose-note-not-voted = has not voted
choose-leaves = { $name } leaves.
choose-voted = { $name } has voted.
# A status as a sentence of its own.
choose-sentence = { $text }.
choose-back = Back to the lobby
choose-else-again = If nobody votes, you play { $game } again.
choose-else-nothing = If nobody votes, nothing is played.
# The seconds that are left.
choose-left = { $seconds } s
choose-again = What you have just played
choose-votes =
    { $votes ->
        [one] { $votes } vote
       *[other] { $votes } votes
    }

## How to play: help.js

choose-help-minute = In a minute
choose-help-choose = All at the table choose what to play next: by a click, or by the digit on the card.
choose-help-change = You may change your mind until the time is over, or all have chosen.
choose-help-most = What has the most votes is played by all who are still here.
