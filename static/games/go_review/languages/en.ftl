### What is said of reviews of Go. Of two colours $colour is `black` or `white`, and points of the board are written as D4.

## The tree and walking in it: tree_view.js, node_words.js, walking.js

go-review-tree = Variations
go-review-colour =
    { $colour ->
        [black] Black
       *[white] White
    }
go-review-node-move = Move { $move }: { go-review-colour } { $point }
go-review-node-pass = Move { $move }: { go-review-colour } passes
go-review-node-root = Beginning
# A node without a move: stones are placed, or something is written.
go-review-node-position = Position
go-review-node-variation = variation { $number } of { $count }
go-review-node-fork =
    { $count ->
        [one] { $count } variation follows
       *[other] { $count } variations follow
    }
go-review-node-comment = with a comment
go-review-node-marks = with marks
go-review-walking = Go through the variations
go-review-first = To the beginning
go-review-far-back = Back { $moves } moves
go-review-back = Back
go-review-forward = Forward
go-review-far-forward = Forward { $moves } moves
go-review-last = To the end
go-review-up = Variation above
go-review-down = Variation below

## Its name and its tile: about.js, game_facts.js

go-review-title = Review of Go
go-review-played = in a review
go-review-name = Review { $size } × { $size }
# What a link to a review tells where it is pasted, in the place of that it is played
go-review-preview-playing = A review: variations, marks and comments.
go-review-size = { $size } × { $size }
go-review-players = { $black } – { $white }
go-review-of-the-game = About the game
go-review-the-game = The table where it was played
go-review-event = Event
go-review-round = Round
go-review-place = Place
go-review-date = Date
go-review-rules = Rules
go-review-komi = Komi
go-review-handicap = Handicap
go-review-time = Time
go-review-overtime = Overtime
go-review-result = Result
go-review-opening = Opening
go-review-annotator = Annotated by
go-review-source = Source
go-review-copyright = Copyright
go-review-about = Remarks
go-review-minutes = { $minutes } min

## Who leads, and what has happened: words.js, members.js

go-review-leads = { $name } leads
go-review-closed = Closed
go-review-came = { $name } takes part.
go-review-wrote = { $name }: { $text }
go-review-now-leads = { $name } leads now.
go-review-all-may-add = Everybody can add something now.
go-review-leader-adds = Only the leader can add something now.
go-review-is-closed = The review is closed.
go-review-somebody = Somebody

## The tools beside the board: tools.js, acting.js, looking_around.js

go-review-tools = Tools
# A tool with the key that chooses it.
go-review-tool-key = { $tool } ({ $key })
go-review-tool-play = Play moves
go-review-tool-black = Place black stones
go-review-tool-white = Place white stones
go-review-tool-triangle = Triangle
go-review-tool-square = Square
go-review-tool-circle = Circle
go-review-tool-cross = Cross
go-review-tool-letter = Letter
go-review-tool-number = Number
go-review-tool-arrow = Arrow
go-review-tool-line = Line
go-review-tool-erase = Erase marks
go-review-pass = Pass
go-review-undo = Take back what I did
go-review-remove = Take away this node and all after it
go-review-occupied = { $point } is occupied.
go-review-may-not = Only the leader can add something.
go-review-looking-around = You look around by yourself.
go-review-follow = Back to { $name }
go-review-placing =
    { $stones ->
        [one] { $stones } point is changed.
       *[other] { $stones } points are changed.
    }
go-review-place-stones = Place them
go-review-cancel = Cancel

## What is said of a node: comments.js

go-review-comments = Comments
go-review-comment = My comment
go-review-add-comment = Write a comment
go-review-edit-comment = Change my comment
# $place is a node: "Move 12: Black Q16".
go-review-comment-on = To this: { $place }
go-review-save = Save

## Who is here: people.js, table.js

go-review-people = Who is here
go-review-here = here
go-review-away = away
go-review-leader = leader
go-review-hand = Hand the lead on
go-review-hand-on = Hand the lead on to { $name }
go-review-take-part = Take part
go-review-take-lead = Take the lead
go-review-everybody = Everybody can add
go-review-close = Close the review
go-review-close-sure = Close this review? It stays as it is.
go-review-go-on = Go on
go-review-save-as = Save as { $form }

## What can be typed: typed.js, typed_words.js

go-review-typed = Point or command
go-review-typed-help = Type a point such as d4 to use the chosen tool there, or pass, undo, comment, follow, board, chat, say. Digits choose the tool.
go-review-no-point-typed = There is no point { $point }.
go-review-unknown = I do not know “{ $words }”. Type { $help } for what there is.
go-review-empty-board = The board is empty.
go-review-no-chat = Nothing was said yet.
go-review-not-said = It was not said.
go-review-word-pass = pass
go-review-word-undo = undo
go-review-word-comment = comment
go-review-word-follow = follow
go-review-word-board = board
go-review-word-chat = chat
go-review-word-say = say
go-review-word-help = help

## How it is done: help.js

go-review-help-minute = In a minute
go-review-help-what = A review is a game that people look at together: one from a file, one that was played here, or an empty board.
go-review-help-leader = When the leader goes to another position, everybody sees it. The lead can be handed on; where the leader does nothing for two minutes, it can be taken.
go-review-help-look = You may look around by yourself at any time. “Back to …” brings you to where the others are.
go-review-help-add = Play a move to add a variation, mark points, draw arrows, and write what you think. The others see it at once.
go-review-help-link = The link beside the arrows leads others to the position that you look at.
go-review-help-keys = Keys, and what can be typed
go-review-help-steps = one move back or on
go-review-help-branches = the variation above or below
go-review-help-ends = to the beginning, to the end
go-review-help-tools = choose a tool, in the order in which they stand beside the board
go-review-help-point = use the chosen tool at this point
go-review-help-pass = pass
go-review-help-undo = take back what you did last
go-review-help-comment = write a comment
go-review-help-follow = go back to the leader
go-review-help-board = hear what stands on the board
go-review-help-say-example = say hello
go-review-help-say = say something in the chat
go-review-help-help = hear what can be typed
