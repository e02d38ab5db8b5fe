### What is said of Nim.

## Its name, and the fields of its setup and its moves: about.js

nim-title = Nim
nim-heaps = Heaps
nim-misere = Misère
nim-misere-description = Whoever takes the last one loses.
nim-clock = Clock
# What one does with things: on a button, and in lower case within piles-take and piles-how.
nim-take = Take
nim-heap = Heap
nim-heap-description = The first heap is 0.
nim-count = How many

## How to play: help.js

nim-help-minute = In a minute
nim-help-heaps = There are some heaps of things. The players take from them in turn.
nim-help-turn = In your turn choose one heap, and take as many from it as you like: at least one.
nim-help-win = Who takes the last thing of all wins. In misère Nim that player loses.
nim-help-how = How to win
nim-help-strategy = With two heaps, make them equal, and answer each move by the same in the other heap. With more, write the sizes in binary, and leave an even number of ones in every column.
