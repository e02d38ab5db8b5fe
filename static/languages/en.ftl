### What the pages say. A variable is explained where it is not plain from its name.

-moyo = Moyo

## Every page: what is at the same place on each

page-my-games = My games
page-challenges =
    .aria-label = Challenges
page-waiting =
    .aria-label = Waiting
page-news =
    .aria-label = News

## The buttons in the header of every page, and behind them: pages/header_tools.js

header-sound = Sound
header-appearance = Appearance

## The home page: pages/home.html

home-description =
    .content = Play Go with somebody: one click finds them, or send a friend the link.
home-welcome = Sit down and play.
home-lead = Go and more: one click finds somebody. No account, nothing to install.
home-play-now =
    .aria-label = Play now
home-waiting-for-somebody = Waiting for somebody
home-being-played = Being played
home-here-now = Here now
home-friend = Play with a friend
home-friend-how = Make a game and send the link to whom you want to play.
# $kanji and $latin are the word moyo in Japanese writing and in Latin letters.
home-moyo = { $kanji }, { $latin }: in Go, what one’s stones may come to own.

## The player's own page: pages/me.html

me-page = My games – { -moyo }
me-ratings =
    .aria-label = Ratings
me-running = Running
me-finished = Finished
# $find is the link me-find.
me-none = None yet. { $find }
me-find = Find somebody to play with.
me-older = Older games

## How a game is played: pages/help.html

help-page = How do I play? – { -moyo }
help-description =
    .content = How to play the games that are played here.
help-games =
    .aria-label = Games
help-title = How do I play?

## The page of a table: pages/table.html

table-help = Help
    .aria-label = Help: how do I play?
table-invitation =
    .aria-label = Invitation
table-players =
    .aria-label = Players
table-game =
    .aria-label = Game
table-your-part =
    .aria-label = Your part
table-after-the-game =
    .aria-label = After the game
table-steps =
    .aria-label = Steps of the game
table-time =
    .aria-label = Time
table-chat =
    .aria-label = Chat
table-network =
    .aria-label = Simulated network
table-news =
    .aria-label = News of the game
