/** Small problems of Go for those who wait: black plays one point, and that is all. The top row first. */

/** @typedef {{task: string, rows: string[], answer: string, after?: string[], why: string}} Problem */

/** @type {Problem[]} */
export const PROBLEMS = [
  {
    task: 'Black to play: take two stones.',
    rows: ['.......', '..XX...', '.XOOX..', '..X....', '.......', '....O..', '.......'],
    answer: 'D4',
    after: ['.......', '..XX...', '.X..X..', '..XX...', '.......', '....O..', '.......'],
    why: 'That was their last liberty.',
  },
  {
    task: 'Black to play: threaten two stones at once.',
    rows: ['.......', '...X...', '..XO...', '.XO....', '.......', '....O..', '.......'],
    answer: 'D4',
    why: 'Both are in atari, and white can save only one.',
  },
  {
    task: 'Black to play: live in the corner.',
    rows: ['.......', '.......', '.......', '.......', 'OOOO...', 'XXXXO..', '...XO..'],
    answer: 'B1',
    why: 'Now there are two eyes, A1 and C1.',
  },
  {
    task: 'Black to play: take the corner’s eyes.',
    rows: ['.......', '.......', '.......', 'XX.....', 'OOX....', '.OOX...', '..OX...'],
    answer: 'A1',
    why: 'White can make only one eye around that stone.',
  },
  {
    task: 'Black to play: live with three eyes to choose from.',
    rows: ['.......', '.......', '.......', 'OOO....', 'XXXO...', 'X.XXO..', '...XO..'],
    answer: 'B1',
    why: 'The middle of the pyramid: white can fill only one of the eyes.',
  },
];
