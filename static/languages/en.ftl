### What the pages say. A variable is explained where it is not plain from its name.

-moyo = Moyo

## Every page: what is at the same place on each, and words of several places

page-my-games = My games
page-challenges =
    .aria-label = Challenges
page-waiting =
    .aria-label = Waiting
page-news =
    .aria-label = News
page-cancel = Cancel
page-close = Close
page-done = Done

# Between short phrases in a row: "Go 9 × 9, rated"
phrases-separator = { ", " }

## The banner while there is no server: pages/connection_banner.js

line-lost = The connection is lost. Trying again; nothing you did is forgotten.
line-as-of = No connection: as of { $time }. Nothing you do is forgotten.
line-outdated = The server has been updated. Reload this page to go on.
line-waits = Waiting for the server … Nothing you did is forgotten.

## The buttons in the header of every page, and behind them: pages/header_tools.js, appearance_dialog.js

header-sound = Sound
header-appearance = Appearance
appearance-title = Appearance
appearance-light-and-dark = Light and dark
# As light as the rest of the device
appearance-system = As the system
appearance-light = Light
appearance-dark = Dark
appearance-theme = Theme
appearance-wood = Wood
appearance-slate = Slate
# Black on white, as in a printed book
appearance-print = Print
appearance-language = Language
appearance-coordinates = Coordinates beside boards

## The player's name, and the dialog behind it: pages/account_menu.js, account_dialog.js

account-change-my-name = { $name }: change my name
account-in-this-tab-only = in this tab only
account-nothing-is-stored = This browser stores nothing for this site.
account-who-i-am = Who I am
account-my-name = My name
account-save = Save
account-challenges = Others may challenge me
account-notify = Notify me on this device when it is my turn
account-kept = Your name is kept. With your passphrase you can sign in on any device.
account-guest = You are a guest: when you have not been here for some time, somebody else may take your name. With a passphrase it stays yours, on any device.
account-keep-my-name = Keep my name
account-name-is-kept = Your name is kept.
account-another-passphrase = Another passphrase
account-change-it = Change it
account-passphrase = Passphrase
account-old-passphrase = Old passphrase
account-new-passphrase = New passphrase
account-team-sessions = Team sessions
account-have-a-name = I have a name here already
account-name = Name
account-its-passphrase = Its passphrase
account-sign-in = Sign in
account-sign-out = Sign out
account-on-this-device = On this device
account-everywhere = Everywhere
account-lost = { $name } has no passphrase. Once signed out, nobody can sign in to it again.
account-acts-lost =
    { $acts ->
        [one] { $acts } act that waits for a connection will be lost.
       *[other] { $acts } acts that wait for a connection will be lost.
    }
account-stay = Stay
notify-no-address = This browser gave no address to push to.
notify-not-allowed = This browser does not allow notifications for this site.

## Notifications of the browser: browser/worker.js

notification-news = News of your game
# Time that is left, two days at least
notification-days-left = { $days ->
        [one] { $days } day left
       *[other] { $days } days left
    }
notification-hours-left = { $hours ->
        [0] less than an hour left
       *[other] { $hours } h left
    }

## Whom the player has muted: pages/muted.js

muted-title = Whom I have muted
muted-what-it-does = You do not see what they say, and they cannot challenge you.
muted-nobody = You have muted nobody.
muted-name = Name of a player
muted-mute = Mute
muted-unmute = Unmute
muted-unmute-somebody = Unmute { $name }

## The page of the operators: pages/admin.html, admin.js, operators/, ui/count_plot.js

admin-page = Operators – Moyo
admin-title = Operators
admin-reports = Reports
admin-announcement = Announcement
admin-sanctions = Bans and mutes
admin-statistics = How much is played
admin-tables = Tables that are not over
admin-audit = Audit log
admin-older = Older ones
admin-resolved-ones = Show those that are resolved
admin-no-reports = No reports.
# What a report is about
admin-about-line = What { $name } has said
admin-about-player = { $name }
admin-about-game = A game
admin-about-error = A mistake of the server
admin-reported-by = Reported by { $name }
admin-called-now = Now called { $name }
admin-resolved-by = Resolved by { $name }
admin-see-table = See the table
admin-what-was-said = What was said around it
admin-nothing-said = Nothing is there any more.
admin-resolve = Resolve
admin-resolve-report = Resolve report { $report }
admin-resolve-question = Resolve this report, and all others about the same?
admin-note = Note
admin-ban = Ban
admin-ban-somebody = Ban { $name }
admin-mute = Mute
admin-mute-somebody = Mute { $name } on all tables
admin-how-long = For how long
admin-reason-told = Reason, which that one is told
admin-reason = Reason
admin-close-table = Close the table
admin-close-table-of = Close the table { $table }
admin-close-question = End this game without a result?
admin-an-hour = An hour
admin-a-day = A day
admin-a-week = A week
admin-a-month = 30 days
admin-no-end = No end
admin-until = until { $time }
admin-name-or-address = Name of a player, or an address
admin-no-sanctions = Nobody is banned or muted.
admin-is-banned = { $name } is banned
admin-is-muted = { $name } is muted
admin-lift = End it
admin-lift-of = End it for { $name }
admin-nothing-announced = Nothing is announced.
admin-announcement-text = What everybody is to see
admin-announce = Announce
admin-end-announcement = End the announcement
admin-no-tables = All games are over.
admin-waits = waits
admin-moves = { $moves ->
        [one] { $moves } move
       *[other] { $moves } moves
    }
admin-no-audit = Nothing was done yet.
admin-games-a-day = Games played, each day
admin-players-a-day = Players who moved, each day
admin-moves-a-minute = Moves a minute
admin-not-over = Not over now
admin-processes = Server processes
admin-players = { $players ->
        [one] { $players } player
       *[other] { $players } players
    }
admin-connections = { $connections ->
        [one] { $connections } connection
       *[other] { $connections } connections
    }
admin-draining = is to stop
# What screen readers say of a plot
plot-counts = { $name }: at most { $most }. { $time }: { $count }.
plot-count = { $time }: { $count }

## To report something to the operators of the server: browser/report.js, error_report.js, table/reporting.js

report-do = Report
report-at-table =
    .aria-label = Report the game or somebody
    .title = Report the game or somebody
report-somebody = Report { $name }
# What somebody has said in the chat
report-line-of = Report what { $name } has said
report-what = What do you report?
report-game = This game
report-why = Why?
report-abuse = Insults or threats
report-cheating = Cheating
# The name of a player is offensive, or passes for somebody else's
report-the-name = The name
report-spam = Advertising, or the same again and again
report-other = Something else
report-text = What happened? You may leave this empty.
report-send = Send the report
report-done = Thank you. The operators of this server will look at it.
# The reference is a few letters and digits
failure-happened = The server made a mistake. In its log it is called { $ref }.
failure-report = Report this mistake

## The home page: pages/home.html, home.js

home-description =
    .content = Play Go with somebody: one click finds them, or send a friend the link.
home-welcome = Sit down and play.
home-lead = Go and more: one click finds somebody. No account, nothing to install.
home-count = { $people ->
        [one] { $people } person is here
       *[other] { $people } people are here
    }, { $games ->
        [0] no game is being played yet
        [one] { $games } game is being played
       *[other] { $games } games are being played
    }
home-play-now =
    .aria-label = Play now
home-waiting-for-somebody = Waiting for somebody
home-being-played = Being played
home-while-nobody-plays = While nobody plays
home-here-now = Here now
home-friend = Play with a friend
home-friend-how = Make a game and send the link to whom you want to play.
# $kanji and $latin are the word moyo in Japanese writing and in Latin letters.
home-moyo = { $kanji }, { $latin }: in Go, what one’s stones may come to own.

## Looking for a game: lobby/

find-title = Find a game
find-phase = Shown
find-waiting = Waiting for somebody
find-playing = Being played
find-rating-from = Rating from
find-rating-to = Rating up to
find-none = There is nothing like that just now.
find-more = More
find-first = Back to the first
find-count =
    { $count ->
        [one] One found.
       *[other] { $count } found.
    }
lobby-somebody = Somebody
lobby-looking = looking …
# So many others look for it
lobby-waiting = { $count } waiting
lobby-watching = { $count } watching
# $name is one of those who wait, $others is how many more there are.
lobby-and-more = { $name } and { $others } more
lobby-join = Join
lobby-play = Play
lobby-watch = Watch
game-choice = Game
# Beside the name of a game: "Go 9 × 9, rated"
game-rated = rated
speed-choice = Speed
rating-choice = Rating
rating-either-way = Either way
rating-rated = Rated
rating-not-rated = Not rated
# Beside the name of a game that somebody would play rated or unrated
rating-either = rated or not
# $button is the button rating-choose-a-name.
rating-name-first = { $button } to play rated games.
rating-choose-a-name = Choose a name
other-wish-rated = { $name } waits for the same, rated.
other-wish-unrated = { $name } waits for the same, not rated.
other-wish-play-rated = Play it rated
other-wish-play-unrated = Play it not rated
other-wish-choose-a-name = Choose a name for that
people-playing = playing
people-find = Find somebody by name
people-none-found = Nobody whose name begins like that is here.
people-nobody = Nobody else is here just now. Send a friend the link.
# Below the list of who is here: so many are not listed.
people-more = … and { $count } more.
# $games are links, to how each is played.
help-links = How do I play? { $games }

## Where one waits for others: lobby/waiting_room.js

# A heading. $game is what is looked for: "Go 9 × 9, rated"
waiting-looking = Looking for { $game }
# A heading. $name is who is challenged.
waiting-asked = { $name } is asked for { $game }
waiting-for-an-answer = Waiting for an answer.
waiting-joining = Joining the queue …
waiting-others = { $others ->
        [0] You are the first.
        [one] { $others } other looks for the same.
       *[other] { $others } others look for the same.
    }
waiting-stopped = You have stopped looking.

## Challenges: lobby/challenges.js, challenge_form.js

# $who is a name, perhaps with a rating and a rank, $game is "Go 9 × 9, rated".
challenge-wants = { $who } wants to play { $game } with you.
challenge-accept = Accept
challenge-accept-this = Accept: { $name }, { $game }
challenge-decline = Decline
challenge-decline-this = Decline: { $name }, { $game }
challenge-declined = { $name } declines { $game }.
challenge-take-none = Take no challenges
challenge-none-taken = Nobody can challenge you now. Under your name you can change that.
challenge-do = Challenge
challenge-somebody = Challenge { $name }
challenge-opponent = Opponent

## Playing the computer: lobby/computer.js

computer-play = Play the computer
computer-choose = Choose how
computer-busy = The computer is busy; it plays you next.
computer-has-time = Nobody looks for the same yet. The computer has time.
computer-level = Level { $level }
# What one click plays: $game is "Go 9 × 9", $strength one of the next.
computer-what = { $game }, level { $level } ({ $strength })
computer-easiest = easiest
computer-easier = easier
computer-easy = easy
computer-hard = hard
computer-harder = harder
computer-hardest = hardest

## Making a game for a friend: lobby/new_game.js

new-game-make = Make the game
new-game-only-by-the-link = Only by the link
new-game-players = Players
# Two seats that have no names
new-game-first = First
new-game-second = Second
new-game-who-talks = Who talks
new-game-talk-apart = Spectators apart
new-game-talk-together = All together
new-game-talk-off = Nobody
new-game-i-play = I play
new-game-by-lot = By lot

## The player's own games, here and on their own page: lobby/own_games.js, game_row.js, seeks.js

game-waiting-for-a-player = waiting for a player
game-being-played = being played
game-your-turn = your turn
game-their-turn = their turn
# $time is "2 d 4 h", "3 h" or "less than a minute".
game-your-turn-left = your turn, { $time } left
game-their-turn-left = their turn, { $time } left
game-begins = Your game of { $game } begins.
game-go-there = Go there
own-games-cancel = Cancel this game of { $game }? Nobody can play there then.
game-cancel = Cancel the game
game-go-on-waiting = Go on waiting

## The player's own page: pages/me.html, me.js

me-page = My games – { -moyo }
me-public = My page as others see it
me-ratings =
    .aria-label = Ratings
me-running = Running
me-finished = Finished
# $find is the link me-find.
me-none = None yet. { $find }
me-find = Find somebody to play with.
me-save-all = All my games as a zip
me-save-older = The older games as a zip
me-save-all-failed = The server did not answer; try again.
me-positions = Where my phone was
me-positions-about = In games of teams your phone tells where it is, while you want it. That is kept for a week at most.
me-positions-save = Save as a file
me-positions-none = Nothing is kept.
me-positions-delete = Delete all
me-positions-deleted = { $count ->
    [one] One position was deleted.
   *[other] { $count } positions were deleted.
}
me-positions-failed = The server did not answer; try again.
# Before the result of a game: "won, B+3.5"
me-won = won
me-lost = lost
me-deviation = ± { $deviation }
me-deviation-provisional = ± { $deviation } provisional

## The page of a player: pages/player.html, player.js

player-page = A player – { -moyo }
player-page-of = { $name } – { -moyo }
player-nobody = Nobody is called “{ $name }”
# $find is the link player-nobody-find.
player-nobody-why = Perhaps the name was another once. { $find }
player-nobody-find = See who is here.
player-since = Here since { $day }
player-results = Results
player-games = Games
player-no-games = No public games yet.
player-played = Played
player-won = Won
player-lost = Lost
player-drawn = Drawn
player-newest-counted = Only the newest are counted.
player-together = You and { $name }
player-you-won = You won
player-other-won = { $name } won
player-watch = Watch

## Games to study, on the lobby and the player's own page: lobby/study.js, browser/open_record.js, browser/reviews.js

study-title = Study a game
record-open = Open a game record
record-empty-board = Empty board
# $forms: what such files are called, such as "SGF"
record-how = Choose a file ({ $forms }), drop it anywhere on this page, or paste it. Only those who have the link see it.
record-drop = Drop the file here to open it
record-one-file = One file at a time, please.
record-too-large = The file is larger than { $megabytes } MB.
record-sending = Sending the file…
record-reading = Reading the game…
record-failed = The server did not answer; try again.

## Finished games: pages/game_search.js, search_form.js, finished_row.js, closed_reviews.js

search-title = Search
search-game = Game
search-opponent = Opponent
search-result = Result
search-won = Won
search-lost = Lost
search-drawn = Drawn
search-from = From
search-to = To
search-do = Search
search-clear = Clear
# Any game, any result, any size of a board
search-any = Any
search-more = More games
# $more is "yes" where there may be more than these
search-count =
    { $count ->
        [one] { $more ->
            [yes] 1 game so far
           *[no] 1 game
        }
       *[other] { $more ->
            [yes] { $count } games so far
           *[no] { $count } games
        }
    }
search-none = No such games.
search-none-since = No such games since { $day }.
# Of a game in a list: others see it only by its link
found-private = by link only
found-review = Review
# $names are those of the players
found-review-of = Review the game of { $names }
found-save = Save the game of { $names } as { $form }
reviews-older = Older reviews

## How a game is played: pages/help.html, help.js

help-page = How do I play? – { -moyo }
help-page-of = How do I play { $game }? – { -moyo }
help-description =
    .content = How to play the games that are played here.
help-games =
    .aria-label = Games
help-title = How do I play?
help-title-of = How do I play { $game }?
help-choose = Choose a game above.

## Games that have no words of their own for it: games/catalogue.js, games/plain.js, games/piles.js

games-for-players =
    { $players ->
        [3] { $game } for three
        [4] { $game } for four
        [5] { $game } for five
        [6] { $game } for six
        [7] { $game } for seven
        [8] { $game } for eight
        [9] { $game } for nine
       *[other] { $game } for { $players }
    }
# What players of one rating have in common, such as "rapid 19 × 19", where games with programs are rated apart.
games-speed-with-bots = { $speed }, with bots
games-with-bots = with bots
plain-over = The game is over
plain-playing = Play is on
plain-has-moved = { $name } has moved.
# A status as a sentence of its own.
plain-sentence = { $text }.
# What was agreed: "Heaps: 3, 4, 5".
plain-fact = { $name }: { $value }
plain-yes = yes
plain-no = no
plain-none = none
# Unfolds a form in which a move is given by numbers.
plain-by-numbers = By numbers
# A thing that is clicked: "Take 2 from heap 1". $action and $pile are in lower case but for the first letter of a sentence.
piles-take = { $action } { $count } from { $pile } { $number }
piles-how = Click one to { $action } it and all to the right of it.
piles-name = { $pile } { $number }

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
table-no-such-game = No such game – { -moyo }
table-make-a-new-one = Make a new one

## A table before its game: table/invitation.js, link.js, countdown.js

invitation-waiting =
    { $others ->
        [one] Waiting for the other player
       *[other] Waiting for the other players
    }
invitation-send-link = Send this link. Play begins when it is opened and the seat is taken.
invitation-cancel = Cancel the game
invitation-cancel-question = Cancel this game? Nobody can play here then.
invitation-go-on-waiting = Go on waiting
invitation-play = Play
invitation-play-question = Play?
# $seat is what the seat is called, such as white.
invitation-play-as = Play as { $seat }
invitation-play-as-question = Play as { $seat }?
invitation-waits = { $name } waits for somebody to play.
invitation-seat-free = A seat is free at this table.
invitation-only-watch = Only watch
link-label = Link to this game
link-title = A game on { -moyo }
link-copy = Copy link
link-copied = Copied
link-is-copied = The link is copied.
link-share = Share…
table-get-ready = Get ready
table-begins-in =
    { $seconds ->
        [one] The game begins in { $seconds } second.
       *[other] The game begins in { $seconds } seconds.
    }

## A table: table/table_page.js, words.js, players.js, tab_notices.js

# Before the names of those who lead a game of teams
table-organisers = Organisers:
table-free-seat = Free seat
table-you = you
table-here = here
table-away = away
table-rated = rated
table-not-rated = not rated
table-watching = { $watchers } watching
table-game-not-loaded = The game could not be loaded. Reload the page.
table-cancelled = This game was cancelled
table-not-everybody-came = Not everybody came
table-waiting-for = Waiting for { $names }
table-not-yet-begun = Not yet begun
table-sits-down = { $name } sits down.
table-is-here = { $name } is here.
table-is-away = { $name } is away.
# How the game stands, as a sentence: $status is "Black to play", "You won", or one of those above that have no full stop.
table-stands = { $status }.
table-play-begins = Play begins. { $status }.
# $move is the last move in the words of the game, such as "Black D4".
table-last-move = { $move }.
table-server-was-away = The server was away for { $time }. That time is not charged.
# The title of the page
table-page = { $what } – { -moyo }
table-page-your-turn = ● Your turn – { -moyo }
table-page-time-short = ⚠ Your time is short – { -moyo }
table-page-begun = ● The game has begun – { -moyo }
# Shown by the system while the page is hidden
notice-begun = Your game has begun
notice-your-turn = It is your turn
notice-time-short = Your time is short

## What a link to a table tells of how it stands, where it is pasted: web/previews.py

preview-waiting = Waits for players.
preview-playing = Is being played.
preview-over = Over.

## Its moves: table/steps.js, ui/looking_back.js

steps-first = First step
steps-back = Step back
steps-forward = Step forward
steps-now = Back to now
steps-slider = Step
steps-step = Step { $step }
steps-at = Step { $step } of { $steps }
steps-at-move = Step { $step } of { $steps }. { $move }
moment-copy = Copy a link to this moment
moment-copied = The link to this moment is copied.
moment-past = You are looking at an earlier moment.
save-picture = Save as picture
moment-now = Return to now

## Its chat: table/chat.js, happened.js, mute.js

chat-said = What was said
chat-say-something = Say something
# Who hears a line, at a table of teams
chat-room = Who hears it
chat-room-all = All
chat-room-team = My team
chat-room-organisers = Organisers
# What organisers say to one team, or a team to them
chat-room-to = To { $name }
chat-send = Send
# A line that the server does not have yet
chat-unsent = not sent yet
chat-line = { $name }: { $text }
chat-unread = { $unread } unread in the chat. { $line }
chat-mute-somebody = Mute { $name }
chat-nobody-talks = Nobody talks at this table.
chat-spectators-later = What spectators say is shown after the game.
chat-players-later = The players see what you say after the game.
mute-question = Mute { $name }? You will not see what they say, and they cannot challenge you.
mute-yes = Mute
mute-no = Cancel
mute-done = { $name } is muted. Under your name you can change that.

## After a game: table/end_panel.js

end-wants-rematch = { $name } wants a rematch.
end-wants-another = { $name } wants another game.
end-wanted-rematch = { $name } wanted a rematch.
end-wanted-another = { $name } wanted another game.
end-gone = { $name } has gone back to the lobby.
end-rematch = Rematch
end-another-game = Another game
# Of the computer
end-another-level = Another level
end-back-to-lobby = Back to the lobby
end-next-game = Go to the next game
end-their-next-game = Their next game
end-you-may-answer = You may still answer: { $seconds } s
end-they-may-answer = { $names } may still answer: { $seconds } s
end-all-may-answer = You and { $names } may still answer: { $seconds } s
end-provisional = provisional
end-save-game = Save as { $form }
# A button that opens a review of the game.
end-review = Review
# A button at a review that is closed: it opens another that begins with all that is in this one.
end-new-review = Go on in a new review

## The simulated network: table/network_panel.js

network-simulated = Simulated network
network-round-trip = Round trip
network-jitter = Jitter ±
network-loss = Loss
network-milliseconds = { $number } ms
network-percent = { $number } %
network-real = Back to the real network

## Lengths of time: ui/duration.js

time-hours = { $hours } h
time-minutes = { $minutes } min
time-seconds = { $seconds } s
time-days-and-hours = { $days } d { $hours } h
time-less-than-a-minute = less than a minute
# $seconds has a digit after the point: 12.3
time-passed = { $seconds } s

## Where the time of a game went: table/time_spent.js, ui/time_words.js, time_table.js, time_plot.js

time-where-mine = Where did my time go?
time-where-all = Where did the time go?
time-legend = A bar for each turn. Hatched: given back for the line. A ring: the clock stood still.
time-plot = Time of each turn; the table below says the same
time-turn-by-turn = Turn by turn
time-time = Time
time-together = Together
time-caption = The game has taken { $time }. Only what was thought is charged.
time-turn = Turn
time-charged = Charged
time-not-charged = Not charged
time-turn-of = { $turn }. { $name }
# What a turn took: $time is a row of those below that have a time.
time-turn-text = { $turn }. { $name }: { $time }
time-thought = Thought
time-line = Given back for the line
time-away = Server away
time-pause = Pause
time-off = Weekend or vacation
time-thought-for = thought { $time }
time-line-for = given back for the line { $time }
time-away-for = server away { $time }
time-pause-for = pause { $time }
time-off-for = weekend or vacation { $time }

## Clocks: ui/clock_words.js, clock_face.js, table/player_clocks.js

clock-system-absolute = Main time only
clock-system-fischer = Fischer
clock-system-byoyomi = Byo-yomi
clock-system-canadian = Canadian
clock-system-simple = Time for each move
# What was agreed: $main and $after are "10 min" and "5 × 30 s".
clock-main-and = { $main } + { $after }
clock-periods = { $periods } × { $period }
clock-for-stones =
    { $stones ->
        [one] { $period } for { $stones } stone
       *[other] { $period } for { $stones } stones
    }
clock-a-move = { $time } a move
clock-none = no clock
clock-at-most = at most { $time }
clock-weekends-off = weekends off
clock-vacation =
    { $days ->
        [one] { $days } day of vacation
       *[other] { $days } days of vacation
    }
# Beside the main time of a player's clock: what comes after it.
clock-then = + { $after }
clock-then-for = + { $period } for { $stones }
clock-periods-left =
    { $periods ->
        [1] last period
       *[other] { $periods } periods
    }
clock-stones-left =
    { $stones ->
        [one] { $stones } stone
       *[other] { $stones } stones
    }
clock-each-move = a move
clock-fallen = time is up
# Read aloud: $time is "4 minutes 59 seconds", $left the same, perhaps with $beside, such as "last period".
clock-aloud = { $time }, { $beside }
clock-aloud-running = { $left }, running
clock-aloud-paused = { $left }, paused
clock-aloud-short = { $left }, running, time is short
clock-aloud-fallen = { $left }, time is up
clock-of-player = { $name }: { $left }.
clock-of-player-running = { $name }: { $left }, running.
clock-main-time-over = Your main time is over: { $left }.
clock-period-over = A period is over: { $left }.
clock-your-time-short = Your time is short: { $left }.

## The choice of a clock: ui/clock_choice.js, clock_form.js

clock-choice = Clock
clock-choice-none = No clock
clock-choice-other = Other
clock-form-system = Time system
clock-form-days = In days (correspondence)
clock-form-vacation = Vacation (days)
clock-form-weekends = Weekends off (UTC)
# In a field that may be left empty
clock-form-twice = twice the main time
# $unit is days, minutes or seconds.
clock-field-main =
    { $unit ->
        [days] Main time (days)
        [seconds] Main time (seconds)
       *[minutes] Main time (minutes)
    }
clock-field-increment =
    { $unit ->
        [days] Added each move (days)
        [minutes] Added each move (minutes)
       *[seconds] Added each move (seconds)
    }
clock-field-limit =
    { $unit ->
        [days] At most (days)
        [seconds] At most (seconds)
       *[minutes] At most (minutes)
    }
clock-field-periods = Periods
clock-field-period =
    { $unit ->
        [days] Period (days)
        [minutes] Period (minutes)
       *[seconds] Period (seconds)
    }
clock-field-stones = Stones
clock-field-for-these =
    { $unit ->
        [days] For these (days)
        [seconds] For these (seconds)
       *[minutes] For these (minutes)
    }
clock-field-move =
    { $unit ->
        [days] Each move (days)
        [minutes] Each move (minutes)
       *[seconds] Each move (seconds)
    }

## Who plays, and how a game of any kind stands: ui/outcome.js, player_name.js

player-bot = bot
player-bot-title = A program plays
player-bot-name = { $name } (bot)
# A player without a name
outcome-player = player { $number }
outcome-your-turn = Your turn
outcome-is-thinking = { $name } is thinking
outcome-to-play = { $name } to play
outcome-draw = A draw
outcome-won = { $names } won
outcome-you-won = You won
outcome-you-lost = You lost

## A rating over time: ui/plot.js

plot-label = Rating after each of the last { $games } games: from { $first } to { $last }
plot-point = { $rating }, { $day }
plot-provisional = { $rating }, { $day }, provisional

## Forms that are made of what a game says of its setup: ui/schema_form.js

form-kind = Kind
form-add = Add
form-remove = Remove
form-not-json = This is not JSON.

## Team sessions: pages/sessions.html, sessions.js, team_sessions/

sessions-page = Team sessions – { -moyo }
sessions-title = Team sessions
sessions-what = Several teams play one game together, led by organisers: outdoors, on phones.
sessions-mine = My team sessions
sessions-none = You belong to none yet. Who organises one sends you a link.
sessions-make-one = Make one
sessions-make = Make a session
# $button is the button sessions-keep-my-name.
sessions-keep-first = Who organises keeps the own name by a passphrase. { $button }
sessions-keep-my-name = Keep my name
session-name = Name
# The state of a team session, as the next ones
session-draft = being planned
session-called = players can join
session-running = being played
session-paused = paused
session-paused-until = paused; it ends on { $time } unless something is done in it by then
session-over = over
# What one is in a team session, as the next ones
session-player = you play
session-player-of = you play in { $team }
session-organiser = you organise
session-guest = you watch
session-from = from { $time }
session-until = until { $time }
# So many more faults are not listed.
faults-more = … and { $count } more.

## Catalogues: team_sessions/catalogues.js, catalogue_card.js, kind_files.js, entry_list.js

catalogues-title = Catalogues
catalogues-what = What a session is played with, such as zones and challenges. Files bring it from a spreadsheet or a map.
catalogues-none = You organise no catalogue yet.
catalogues-make = Make a catalogue
catalogue-how = A file replaces all entries of its kind, if all of it is right. A session is played with a published version.
catalogue-import = Import a file
catalogue-save-csv = Save as CSV
catalogue-save-geojson = Save as GeoJSON
# $kind is what the entries are, such as “Zone”.
catalogue-imported = Imported: { $kind }, { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }.
catalogue-not-imported = Nothing was imported. This is wrong in the file:
catalogue-no-such-format = Entries of this kind do not come in such a file.
catalogue-changed-by-others = Somebody else has changed the catalogue meanwhile. Try again.
# Before what is wrong in a file
catalogue-row = Row { $row }:
# $field is the name of a column.
catalogue-row-and-field = Row { $row }, { $field }:
catalogue-entries = Entries
catalogue-no-entries = There are none yet.
catalogue-more = More
catalogue-remove = Remove
catalogue-remove-this = Remove { $name }
catalogue-publish = Publish a version
catalogue-published = A version of { $name } is published.
catalogue-not-published = Nothing was published. This is wrong:
catalogue-versions = Versions
catalogue-version = Version { $number }, { $time }
catalogue-no-versions = None is published yet.
catalogue-delete = Delete the catalogue
catalogue-delete-question = Delete { $name } with all entries? Versions that are played with stay.
catalogue-organisers = Organisers
catalogue-organiser-name = Name of another organiser
catalogue-organiser-add = Add
catalogue-organiser-question = Take the catalogue { $catalogue } away from { $name }?

## One team session: pages/session.html, session.js, team_sessions/plan_form.js, groups.js, start_card.js

session-page = Team session – { -moyo }
session-page-of = { $name } – { -moyo }
session-title = Team session
session-all = All my team sessions
session-to-table = To the game
session-see-table = See how it went
session-start =
    .aria-label = Beginning and end
plan-title = Plan
plan-catalogue = Catalogue
plan-catalogues = Make or change a catalogue
plan-no-version = none yet
plan-others-version = as another organiser has chosen
# $name is a catalogue’s, $time when the version was published.
plan-version = { $name }, version { $number }, { $time }
plan-opens = Begins
plan-ends = Ends
plan-teams = Teams
plan-team-name = Name of the team
plan-add-team = Add a team
plan-remove-team = Remove the team
plan-remove-question = Remove { $name } with { $players ->
        [one] its player
       *[other] its { $players } players
    }?
plan-save = Save
plan-save-draft = Save
plan-call = Save, and let players join
plan-uncall = Save, and let nobody join
plan-is-draft = Only organisers see it so far.
plan-is-called = Who has a link can join.
plan-saved = The plan is saved.
plan-not-saved = Nothing was saved. This is wrong:
plan-changed-by-others = Another organiser has changed the plan meanwhile.
plan-changed = Another organiser has changed the plan. What you typed cannot be saved any more.
plan-read = Show the plan as it is
members-title = Who is in it
members-none = Nobody yet.
members-guests = Guests, who watch
members-organisers = Organisers
member-change = Change
member-change-this = Change { $name }
member-what = { $name } is in
member-organiser = Organisers
member-guest = Guests
member-save = Save
member-remove = Remove from the session
invite-make = Make a link to join
# $title is the name of a team, or the guests, as below.
invite-make-to = Make a link to join: { $title }
invite-another = Make another link
invite-another-to = Make another link: { $title }
invite-another-question = Make another link to { $title }? The one before is void then.
invite-link = Link to join: { $title }
invite-qr = QR code
invite-qr-code = QR code of the link: { $title }
invite-told-once = There is a link. It was shown once, when it was made.
start-draft-hint = Before it can start, let players join.
start-wait = When it begins, this page takes you to the game.
start-begin = Start the session
start-question = Start { $name } now, with { $teams ->
        [one] { $teams } team
       *[other] { $teams } teams
    } and { $players ->
        [one] { $players } player
       *[other] { $players } players
    }? Nothing of the plan changes after that.
start-not-begun = It has not begun. This is wrong:
start-wrong-here = This keeps the session from beginning:
start-wrong-at-teams = { $count ->
        [one] One thing, which stands at its team.
       *[other] { $count } things, which stand at the teams.
    }
start-end = End the session
start-end-question = End { $name } now, for everybody?
start-leave = Leave the session
start-leave-question = Leave { $name }?
start-delete = Delete the session
start-delete-question = Delete { $name }? Its links are void then.
start-delete-over-question = Delete { $name }? What was played, said and photographed is deleted with it, for everybody and for good.

## The page on which who has forgotten the passphrase sets another

reset-page = Another passphrase – { -moyo }
reset-title = Another passphrase
reset-what = You have forgotten yours: choose another. You are signed in here then, and signed out everywhere else.
reset-do = Set it and sign in

## An invitation to a team session: pages/join.html, join.js

join-page = Invitation – { -moyo }
join-title = Invitation
join-team = You are invited to { $team } in { $session }.
join-as-guest = You are invited to watch { $session }.
join-my-name = My name
join-name-hint = By this name your team finds you.
join-as = You join as { $name }.
join-other-name = Another name can be chosen above.
join-do = Join { $team }
join-watch = Watch
join-yours = You belong to this session, and it has begun.
join-begun = This session has begun: nobody joins it any more. Ask who sent you the link.
join-over = This session is over.

## Team sessions on the home page: team_sessions/home_strip.js

home-team-sessions =
    .aria-label = Team sessions
home-sessions = Team sessions
strip-on = { $name } is being played.
strip-called = { $name } is being prepared.
strip-to-my-team = To your team
strip-to-the-game = To the game
strip-look = Look
try-title = Try a team session
try-what = A day of tag across an invented town, in less than half an hour. Programs play the other teams, and one walks with yours: you report the challenges that it has done, by any photo.
try-play = Play in a team
try-lead = Lead it

## Games of teams, how it stands: team_play/words.js, standing.js, code_input.js

team-over = The game is over
team-paused = Paused
team-you-lead = You lead the game
team-you-watch = They play
team-left = { $time } left
team-four-digits = A code has four digits.
team-news-announcement = The organisers: { $text }
team-news-paused = The game is paused.
team-news-goes-on = The game goes on.

## Games of teams, what waits and what was announced: team_play/waiting.js, announced.js

team-waiting = This waits for a connection, and is not lost:
# $act is what was done, $why a sentence.
team-not-done = Not counted – { $act }: { $why }
team-ok = OK
team-announced = Announcements
team-to-team = To { $name }

## Games of teams, the map: team_play/town_map.js, map_part.js

team-map = Map of the town
team-nearer = Nearer
team-farther = Farther
team-whole-town = The whole town
team-share = Send my position
team-share-no-longer = Send my position no longer
team-position-needs-https = Browsers give a position only over HTTPS.
team-position-denied = This browser does not give your position: allow it in its settings.
team-position-missing = Your position is not found.
team-position-awaited = Your position is being looked for.
team-own-position = Your position: { $time } old, to { $metres } m.
team-position-of = { $name } { $time } ago

## Games of teams, for organisers: team_play/team_watch.js, leading.js, event_log.js

team-teams = Teams
team-last-act = last act { $time } ago
team-last-position = position { $time } old
team-no-position = no position
team-pause = Pause
team-go-on = Go on
team-announce = Announce
team-text = Text
team-to = To whom
team-to-all = All
team-tell = Announce it
team-extend = More time
team-minutes = Minutes
team-give-time = Extend the game
team-move-player = Move a player
team-whom = Whom
team-into = Into the team
team-move = Move
team-member = { $name } ({ $team })
team-log = What was done

## Games of teams, what organisers do: team_play/organiser_acts.js

team-act-announce = an announcement
team-act-pause = a pause
team-act-resume = the game goes on
team-act-extend = more time
team-act-stop = the end

## The replay of a day: table/replay, team_play/map_part.js

replay-day = Replay the day
replay-loading = Reading event { $read } of { $events }
replay-play = Play the replay
replay-pause = Pause the replay
replay-back = To what happened before
replay-forward = To what happened next
replay-time = Time of the day
replay-speed = How fast
# In how many minutes the whole day is shown.
replay-in-minutes = in { $minutes } min
replay-happenings = What happened
replay-places = A team is shown where it last did something whose place is in the log. Where phones were is not kept for this.
