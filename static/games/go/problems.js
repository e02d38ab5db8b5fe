/** Small problems of Go for those who wait: black plays one point, and that is all. The top row first. */

/** `task` and `why` are ids of messages. @typedef {{task: string, rows: string[], answer: string, after?: string[], why: string}} Problem */

/** @type {Problem[]} */
export const PROBLEMS = [
  {
    task: 'go-problem-take',
    rows: ['.......', '..XX...', '.XOOX..', '..X....', '.......', '....O..', '.......'],
    answer: 'D4',
    after: ['.......', '..XX...', '.X..X..', '..XX...', '.......', '....O..', '.......'],
    why: 'go-problem-take-why',
  },
  {
    task: 'go-problem-threaten',
    rows: ['.......', '...X...', '..XO...', '.XO....', '.......', '....O..', '.......'],
    answer: 'D4',
    why: 'go-problem-threaten-why',
  },
  {
    task: 'go-problem-live',
    rows: ['.......', '.......', '.......', '.......', 'OOOO...', 'XXXXO..', '...XO..'],
    answer: 'B1',
    why: 'go-problem-live-why',
  },
  {
    task: 'go-problem-kill',
    rows: ['.......', '.......', '.......', 'XX.....', 'OOX....', '.OOX...', '..OX...'],
    answer: 'A1',
    why: 'go-problem-kill-why',
  },
  {
    task: 'go-problem-pyramid',
    rows: ['.......', '.......', '.......', 'OOO....', 'XXXO...', 'X.XXO..', '...XO..'],
    answer: 'B1',
    why: 'go-problem-pyramid-why',
  },
];
