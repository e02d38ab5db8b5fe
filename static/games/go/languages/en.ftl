### What is said of Go. Of two colours $colour is `black` or `white`, and points of the board are written as D4.

## Its name, its setup and its ranks: about.js, names.js

go-title = Go
go-black = Black
go-white = White
# The game in a list: "Go 9 × 9".
go-name = Go { $size } × { $size }
go-size = { $size } × { $size }
go-fact-rules = { $rules } rules
go-fact-komi = komi { $komi }
go-fact-handicap = handicap { $stones }
go-rank-kyu = { $rank } kyu
go-rank-dan = { $rank } dan
go-rules-japanese = Japanese
go-rules-korean = Korean
go-rules-chinese = Chinese
go-rules-aga = AGA
go-rules-new-zealand = New Zealand
go-rules-tromp-taylor = Tromp–Taylor
go-rules-ing = Ing
go-speed-blitz = Blitz
go-speed-rapid = Rapid
go-speed-live = Live
go-speed-correspondence = Correspondence
# Games that are rated together, by speed and size of the board.
go-rated-blitz = blitz { $size } × { $size }
go-rated-rapid = rapid { $size } × { $size }
go-rated-live = live { $size } × { $size }
go-rated-correspondence = correspondence { $size } × { $size }
go-rated-no-clock = no clock { $size } × { $size }

## The form that makes a game: setup.js

go-setup-size = Board
go-setup-other = Other
go-setup-lines = Lines
go-setup-rules = Rules
go-setup-komi = Komi
go-setup-komi-by-rules = by the rules
go-setup-handicap = Handicap
go-setup-no-handicap = none

## Whose turn it is, and how it has ended: words.js

# The name of a colour, within sentences that begin with it.
go-colour =
    { $colour ->
        [black] Black
       *[white] White
    }
go-your-turn = Your turn
go-to-play = { go-colour } to play
# A player that is a program.
go-thinking = { $name } is thinking
go-counting = Counting
go-paused = Paused
go-called-off = Called off
go-draw = A draw
go-no-result = No result
# Who has won: `you`; `other`, where it is said to who has lost; else `black` or `white`.
go-winner =
    { $who ->
        [you] You won
        [other] You lost
        [black] Black wins
       *[white] White wins
    }
go-won-by-points =
    { $points ->
        [one] { go-winner } by { $points } point
       *[other] { go-winner } by { $points } points
    }
go-won-by-resignation = { go-winner } by resignation
go-won-on-time = { go-winner } on time
go-won-by-forfeit = { go-winner } by forfeit
# Beside a player's name: the stones that the player has taken.
go-note =
    { $captures ->
        [one] { $captures } capture
       *[other] { $captures } captures
    }
go-note-on-vacation = { go-note }, on vacation

## What has just happened: words.js

# A status as a sentence of its own.
go-sentence = { $text }.
go-move = { go-colour } { $point }
go-passed = { go-colour } passed
go-a-pass = A pass
go-news-passed = { go-passed }.
# $move is go-move.
go-news-takes =
    { $stones ->
        [one] { $move }, takes { $stones } stone.
       *[other] { $move }, takes { $stones } stones.
    }
go-is-over = The game is over. { $result }.
go-taken-back =
    { $moves ->
        [1] A move was taken back.
       *[other] Two moves were taken back.
    }
go-both-passed = Both passed.
go-play-goes-on = Play goes on.
go-clocks-stand = Both clocks stand still.
go-clocks-run = The clocks run again.
go-asks-draw = { go-colour } offers a draw.
go-asks-pause = { go-colour } asks to stop the clock.
go-asks-undo =
    { $moves ->
        [2] { go-colour } asks to take two moves back.
       *[1] { go-colour } asks to take a move back.
    }
go-playing-withdraws = Playing on withdraws it.
go-declined =
    { $what ->
        [undo] Undo declined.
        [draw] Draw declined.
       *[pause] Pause declined.
    }
go-silent = { go-colour } did not answer in time.
go-server-works = The server works out which stones are dead.
go-mark-dead = Mark the dead stones, then accept.
go-server-proposes =
    { $dead ->
        [0] The server proposes: no stone is dead. Change what is wrong, then accept.
        [one] The server proposes: { $dead } stone dead. Change what is wrong, then accept.
       *[other] The server proposes: { $dead } stones dead. Change what is wrong, then accept.
    }
go-server-proposes-seki =
    { $dead ->
        [0] The server proposes: no stone is dead, { $seki } in seki. Change what is wrong, then accept.
        [one] The server proposes: { $dead } stone dead, { $seki } in seki. Change what is wrong, then accept.
       *[other] The server proposes: { $dead } stones dead, { $seki } in seki. Change what is wrong, then accept.
    }
go-lapsed =
    { $whose ->
        [you] Your acceptance has lapsed: a stone was marked.
        [black] Black’s acceptance has lapsed: a stone was marked.
       *[white] White’s acceptance has lapsed: a stone was marked.
    }
go-marked-dead =
    { $stones ->
        [0] No stone is marked dead.
        [one] { $stones } stone marked dead.
       *[other] { $stones } stones marked dead.
    }
go-marked-seki =
    { $stones ->
        [0] No stone is marked as in seki.
        [one] { $stones } stone marked as in seki.
       *[other] { $stones } stones marked as in seki.
    }
# Who marks other stones as dead than the server proposes, or than the other player does.
go-who-differs =
    { $who ->
        [you] you differ from the proposal
        [black] Black differs from the proposal
        [white] White differs from the proposal
        [player] you differ
       *[players] Black and White differ
    }
go-differ-in-regions =
    { $regions ->
        [one] { go-who-differs } in { $regions } region.
       *[other] { go-who-differs } in { $regions } regions.
    }
go-where-differ = Where { go-who-differs }
go-players-agree = Black and White agree.
go-accepts-count = { go-colour } accepts the count.

## The board, point by point, for a screen reader: board.js, cell.js

go-board = Board
go-cell-empty = empty
go-cell-black = black
go-cell-white = white
go-cell-last = last move
go-cell-ko = ko
go-cell-dead = dead
go-cell-seki = in seki
go-cell-black-territory = black territory
go-cell-white-territory = white territory
go-cell-neutral = neutral
# Marks: $label is a letter or a number, $point where an arrow ends.
go-cell-triangle = triangle
go-cell-square = square
go-cell-circle = circle
go-cell-cross = cross
go-cell-next = a variation goes on here
go-cell-label = marked { $label }
go-cell-arrow = arrow to { $point }
go-cell-line = line to { $point }

## The buttons: panel.js, clock_panel.js

go-pass = Pass
go-undo = Undo
go-undo-title = Ask to take your last move back
go-undo-two-title = Ask to take two moves back: your last and the answer
# On the button that asks to take them back.
go-moves =
    { $moves ->
        [one] { $moves } move
       *[other] { $moves } moves
    }
go-offer-draw = Draw
go-offer-draw-title = Offer a draw
go-resign = Resign
go-resign-sure = Resign this game?
go-play-on = Play on
go-play-point = Play { $point }
go-accept = Accept
go-decline = Decline
go-pause = Pause
go-pause-title = Ask to let both clocks stand still
go-go-on = Go on
go-vacation = Vacation
go-vacation-end = End my vacation
go-cancel = Cancel the game
go-cancel-sure = Cancel this game? It will not count.
go-claim-win = Claim the win
go-claim-draw = Call it a draw

## A player is away, or does not answer: absence.js, answer.js, called_off.js

go-away =
    { $away ->
        [black] Black is away.
        [white] White is away.
       *[both] Black and White are away.
    }
go-away-called-off-in = { go-away } The game is called off in { $time }.
go-away-called-off = { go-away } The game is called off.
# Who may claim the win: `any` is whichever of the two comes back.
go-who-may =
    { $who ->
        [you] You may
        [any] Who comes back may
        [black] Black may
       *[white] White may
    }
go-away-claim-in = { go-away } { go-who-may } claim the win in { $time }.
go-away-claim = { go-away } { go-who-may } claim the win, call it a draw, or wait.
go-was-away =
    { $away ->
        [black] Black was away before both had moved twice.
        [white] White was away before both had moved twice.
       *[both] Black and White were away before both had moved twice.
    }
go-was-cancelled = { go-colour } has cancelled the game.
go-answer-due-in =
    { $whose ->
        [you] Your answer is due in { $time }.
        [black] Black’s answer is due in { $time }.
        [white] White’s answer is due in { $time }.
        [you-and-black] Your and Black’s answers are due in { $time }.
        [you-and-white] Your and White’s answers are due in { $time }.
       *[both] Black’s and White’s answers are due in { $time }.
    }
go-answer-else-proposal = { go-answer-due-in } After that, what the server proposes counts.
go-answer-else-end = { go-answer-due-in } After that, the count ends.
# In a game that was resumed after a count.
go-idle =
    { $who ->
        [you] If you do nothing, the game ends in { $time }
        [black] If Black does nothing, the game ends in { $time }
       *[white] If White does nothing, the game ends in { $time }
    }
go-idle-result = { go-idle }: { $result }.
go-idle-draw = { go-idle }: a draw.
go-idle-no-result = { go-idle }: no result.
go-gave-up = { go-colour } had accepted a count, and did nothing when play went on.
go-unanswered-proposal = { go-colour } did not answer in time, so what the server proposed counts.
go-unanswered-accepted = { go-colour } did not answer in time, so what had been accepted counts.

## The count: scoring.js, count_table.js, differences.js

go-count-working = Working out which stones are dead …
go-click-marks-as = A click marks stones as
go-tap-marks-as = A tap marks stones as
go-mark-as-dead = Dead
go-mark-as-seki = In seki
go-click-again = Click a stone again for its chain alone, or hold Shift.
go-tap-again = Tap a stone again for its chain alone.
go-accept-count = Accept the count
go-accepts-this-count = { go-colour } accepts this count.
go-count-waiting = Waiting for the other player to accept. Until then the other may play on.
go-players-mark = The players mark the dead stones.
go-you-agree = You agree. Accept the count to end the game.
go-count-as-shown = What is accepted is the board as it is shown.
go-change-proposal = The server proposes which stones are dead. Change what is wrong, then accept.
go-choose-dead = Choose the stones that are dead, then accept.
go-count-points = Points
go-count-by-territory = By territory
go-count-by-area = By area
# The row that tells who is ahead: nobody, or "Black by 3.5".
go-count-ahead = Ahead
go-count-nobody = Nobody
go-count-lead = { go-colour } by { $points }
# What a player's points are made of: "territory 30 + prisoners 2 + komi 6.5 = 38.5".
go-sum-territory = territory { $points }
go-sum-prisoners = prisoners { $points }
go-sum-stones = stones { $points }
go-sum-komi = komi { $points }
go-sum-handicap = handicap { $points }
go-where-players-differ = Where the players differ
# What somebody takes a region for: the first of two such, and the second.
go-says =
    { $who ->
        [server] the server proposes
        [black] Black says
       *[white] White says
    } { $word ->
        [alive] alive
        [dead] dead
        [seki] seki
       *[dame] dame
    }
go-says-first = { go-says },
go-worth =
    { $points ->
        [0] no points
        [one] { $points } point
       *[other] { $points } points
    }
go-take-view =
    { $whose ->
        [server] Take the server’s view
        [black] Take Black’s view
       *[white] Take White’s view
    }
go-take-view-of = { go-take-view } of { $point }

## Trying moves out: tryout.js, variation.js

go-try = Try it out
go-try-title = Play on on a board of your own, which changes nothing of the game
go-trying = Trying it out
go-trying-hint = On your page only: nothing of the game changes.
go-trying-end = Back to the count
go-start-over = Start over
go-has-taken =
    { $stones ->
        [one] { go-colour } has taken { $stones } stone.
       *[other] { go-colour } has taken { $stones } stones.
    }
go-game-goes-on = The game goes on.
go-occupied = There is a stone on { $point }.
go-ko = The ko cannot be retaken at once.
go-suicide = A stone on { $point } would have no liberty.
go-repeated = That position was there before.

## The estimate of the score: estimate.js

go-estimate = Estimate the score
go-estimate-title = Who is ahead, as far as playing on by chance can tell
go-estimate-working = Estimating …
go-estimate-hide = Hide the estimate
# $lead is go-count-lead or go-count-nobody.
go-estimate-lead = Ahead, by an estimate: { $lead }

## Conditional moves: conditional.js. A move is a point, or go-word-pass.

go-conditional = Conditional moves
go-conditional-count = Conditional moves: { $answers }
go-conditional-title = Say in advance how you answer
go-conditional-back = Back
go-conditional-pass = Pass here
go-conditional-save = Save
go-conditional-clear = Clear
go-conditional-close = Close
go-conditional-discard = Discard
go-conditional-begin =
    { $colour ->
        [black] Nobody else sees this. Play what Black may do.
       *[white] Nobody else sees this. Play what White may do.
    }
go-conditional-next =
    { $colour ->
        [black] Play what Black may do next.
       *[white] Play what White may do next.
    }
go-conditional-answer = Now play your answer to { $move }.
go-conditional-forbidden = { $move } is not allowed here.
go-conditional-ended = Your conditional moves have ended: { $why }
go-conditional-row = { $move } → { $answer }
go-conditional-if = If { $move }, then { $answer }
go-conditional-remove = Remove the answer to { $move }

## What can be typed: typed.js, typed_words.js. The English words are understood in every language.

go-word-pass = pass
go-word-undo = undo
go-word-draw = draw
go-word-accept = accept
go-word-decline = decline
go-word-resume = resume
go-word-resign = resign
go-word-last = last
go-word-clock = clock
go-word-board = board
go-word-state = state
go-word-chat = chat
go-word-say = say
go-word-help = help
go-typed-label = Type a move, or help
go-typed-help = Type a point, such as d4, to play there. Or pass, undo, draw, accept, decline, resume, resign. Ask: last, clock, board, state, chat, a region such as lower left, or d4? for a point. Say: say and your words. Anywhere on the page, comma says the last move, and full stop the clocks.
go-typed-unknown = “{ $words }” is not known. Type { $help }.
go-typed-not-now = You cannot { $word } now.
go-typed-no-board = There is no board yet.
go-typed-not-said = That was not said.
go-typed-no-point = There is no { $point } on this board.
go-typed-no-stone = There is no stone on { $point }.
go-typed-no-player = You are not a player here.
go-typed-not-your-turn = It is not your turn.
go-typed-no-move = No move yet.
go-typed-no-clock = There is no clock.
go-typed-empty-board = The board is empty.
go-typed-no-chat = Nothing was said.
go-typed-prisoners =
    { $stones ->
        [one] { go-colour } has { $stones } prisoner.
       *[other] { go-colour } has { $stones } prisoners.
    }
go-typed-board =
    { $moves ->
        [one] { $size } by { $size }, { $moves } move.
       *[other] { $size } by { $size }, { $moves } moves.
    }

## The board by region: regions.js

go-region-upper-left = upper left
go-region-top = top
go-region-upper-right = upper right
go-region-left = left
go-region-centre = centre
go-region-right = right
go-region-lower-left = lower left
go-region-bottom = bottom
go-region-lower-right = lower right
# A region with its chains: "Lower left: black, 5 stones from A3, 7 liberties; white, 1 stone on B2, in atari at B1."
go-region = { $region }: { $chains }.
go-region-chains = { $before }; { $chain }
go-region-empty = { $region }: no stones.
go-region-chain =
    { $stones ->
        [1] { go-region-colour }, { $stones } stone on { $point }, { go-liberties }
       *[other] { go-region-colour }, { $stones } stones from { $point }, { go-liberties }
    }
go-region-colour =
    { $colour ->
        [black] black
       *[white] white
    }
# $liberty is the only one, where there is just one.
go-liberties =
    { $liberties ->
        [1] in atari at { $liberty }
       *[other] { $liberties } liberties
    }
go-point-empty = { $point } is empty.
go-point =
    { $stones ->
        [one] { $point }: { go-colour }, { $stones } stone, { go-liberties }.
       *[other] { $point }: { go-colour }, { $stones } stones, { go-liberties }.
    }
go-point-chain = The chain: { $points }.
go-point-liberties = Liberties: { $points }.

## A famous game, and problems, to pass the time: famous.js, problems.js

go-famous = The ear-reddening game
go-famous-line = Shūsaku – Gennan Inseki, 1846 · move { $move } of 325
go-problem-another = Another problem
go-problem-why-here = Just to pass the time.
go-problem-right = Right. { $why }
go-problem-wrong = { $point } does not do it. Try again.
go-problem-take = Black to play: take two stones.
go-problem-take-why = That was their last liberty.
go-problem-threaten = Black to play: threaten two stones at once.
go-problem-threaten-why = Both are in atari, and white can save only one.
go-problem-live = Black to play: live in the corner.
go-problem-live-why = Now there are two eyes, A1 and C1.
go-problem-kill = Black to play: take the corner’s eyes.
go-problem-kill-why = White can make only one eye around that stone.
go-problem-pyramid = Black to play: live with three eyes to choose from.
go-problem-pyramid-why = The middle of the pyramid: white can fill only one of the eyes.

## How to play: help.js

go-help-minute = In a minute
go-help-turns = Two players put stones on the points of the board in turn, black first. A stone that lies never moves.
go-help-chains = Stones beside each other along the lines are a chain. The empty points beside it are its liberties.
go-help-capture = Who fills the last liberty of a chain takes it off the board. A stone may not be put where it would have none, unless it takes.
go-help-ko = A single stone that has just taken a single one may not be retaken at once: that is ko.
go-help-passing = Instead of playing one may pass. When both pass, the points are counted: what a player surrounds, and, by the rules, the prisoners or the stones on the board.
go-help-winning = Who has more wins. White gets some points because black began: the komi.
go-help-lesson = A lesson of five minutes
go-help-table = At a table here
go-help-play = With a mouse, click a point. With a finger, tap it, and confirm; or tap it again.
go-help-ask = Undo and Draw ask the other player. To play on withdraws what was asked.
go-help-counting = After two passes the server proposes which stones are dead. Choose a stone to change that; the game ends when both accept the count. Who does not agree plays on.
go-help-steps = Steps back and forth show earlier moves; the game waits where it is.
go-help-keys = By keyboard, and without seeing the board
go-help-grid = The board is a grid: the arrow keys go from point to point, Home and End along a row, Page Up and Page Down along a column, Enter plays. A screen reader says what is on each point.
go-help-typing = Or type a word anywhere on the page of the table, and press Enter. With a screen reader, first go to the field “{ go-typed-label }”, before the board. What it answers stands beside it and is read aloud.
go-help-type = Type
go-help-does = What it does
go-help-point = plays there; while stones are counted, marks the stones there
go-help-pass = passes
go-help-undo = asks to take your last move back
go-help-draw = offers a draw
go-help-accept = grants what was asked for, or accepts the count
go-help-decline = refuses what was asked for
go-help-resume = goes back from the count to play
go-help-resign = gives the game up, after a question
go-help-last = says the last move; so does the comma, anywhere on the page
go-help-clock = says both clocks; so does the full stop
go-help-board = says all chains, region by region: where, how many stones, how many liberties
go-help-region = says the chains of one region; also top, upper right, left, centre and so on
go-help-asked = says what is on a point, and of its chain
go-help-state = says whose turn it is, the prisoners and the size of the board
go-help-chat = says the last lines of the chat, the oldest first
go-help-say-example = say hello
go-help-say = says something in the chat
go-help-help = says these words

## The lesson: lesson.js, lesson_steps.js

go-lesson-step = { $number } of { $steps }: { $title }
go-lesson-next = Next
go-lesson-again = From the beginning
go-lesson-not-it = { $point } does not do it. Start over, and try another point.
go-lesson-liberties = Chains and liberties
go-lesson-liberties-text = You are black. The empty points beside a stone, along the lines, are its liberties: this one has four. Put a stone right beside it.
go-lesson-liberties-well = Two stones beside each other are one chain. It has six liberties.
go-lesson-capture = Capture
go-lesson-capture-text = A stone without a liberty is taken off the board. The white one has a single liberty left: it is in atari. Take it.
go-lesson-capture-well = C2 was its last liberty. The stone is your prisoner, and counts a point at the end.
go-lesson-chain = A chain is taken whole
go-lesson-chain-text = Stones of a chain share their liberties, and are taken together. Find the last liberty of these two.
go-lesson-chain-well = Both are taken at once.
go-lesson-escape = Escape
go-lesson-escape-text = Now it is your stone that is in atari. Save it, by giving it more liberties.
go-lesson-escape-well = The chain has three liberties. White cannot take it with the next move.
go-lesson-escape-wrong = White has taken it. Start over, and save it.
go-lesson-ko = Ko
go-lesson-ko-text = Take the white stone at B3. White could take back at once, and so on for ever: so the rules forbid that. White has to play elsewhere first. Then fill the hole, and the ko is over.
go-lesson-ko-well = White was not allowed to take back, and you had the time to fill B3.
go-lesson-ko-fill = White may not take back at B3 and plays E5. Fill B3.
go-lesson-ko-lost = White has used the time, and the ko is hers. Start over.
go-lesson-eyes = Two eyes
go-lesson-eyes-text = White cannot play where her stone would have no liberty. A chain around two such points can never be taken: it lives. Make two eyes in the corner.
go-lesson-eyes-well = A1 and C1 are two eyes. White can fill neither, and so cannot take these stones.
go-lesson-eyes-wrong = White plays B1, and there is one eye only: the stones are dead. Start over.
go-lesson-territory = Territory
go-lesson-territory-text = Empty points that only your stones surround are your territory, a point each. There is a hole in your wall: close it.
go-lesson-territory-well = You surround 14 points on the left, white 21 on the right.
go-lesson-territory-wrong = White comes in through the hole. Start over.
go-lesson-end = The end
go-lesson-end-text = White has passed, for there is nothing left to gain. Pass too, and the game is over. The black stone at F6 cannot live there: it is dead.
go-lesson-end-well = Black has 14 points. White has 21, one more for the dead stone, and 6½ because black began: 28½. White wins by 14½.

## How the score has gone: score_button.js, score_graph.js, scores.js

go-graph = Score graph
go-graph-hide = Hide the score graph
go-graph-working = The score is being estimated, move by move …
# $moves is how many moves there are, $lead is go-graph-lead: who is ahead after the last.
go-graph-label = How the score went in { $moves } moves, by an estimate; at the end { $lead }
# Who is ahead, as short as it is written in Go; $points is a number.
go-graph-lead =
    { $colour ->
        [black] B+{ $points }
       *[white] W+{ $points }
    }
# A move that changed the score by $points for $colour; $lead is go-graph-lead after it.
go-graph-swing = Move { $move }: { $points } for { go-colour }, then { $lead }
