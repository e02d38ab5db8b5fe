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
