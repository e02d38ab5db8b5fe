/** The lesson of Go, step by step: a position, what to do there, and when it is done. The top row of a board first. */

import { chain, liberties } from './chains.js';

/** @import { Point } from './types.js' */
/** @import { Standing } from './variation.js' */

/**
 * The texts are ids of messages.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {string[]} rows
 * @property {(now: Standing, point: Point) => boolean} [done]  whether the move was the right one; left out: to pass is
 * @property {string} well   what is said then
 * @property {(now: Standing, point: Point) => Answer|null} [answer]  what white does, if anything
 * @property {Point[]} [dead]  stones that are taken off when the step is done
 * @property {boolean} [counted]  the territory is shown when it is done
 */

/** A move of the other, and what there is to say about it. @typedef {{point: Point, says: string}} Answer */

const WALLS = ['..XO...', '..XO...', '..XO...', '...O...', '..XO...', '..XO...', '..XO...'];

/** @type {Step[]} */
export const STEPS = [
  {
    title: 'go-lesson-liberties',
    text: 'go-lesson-liberties-text',
    rows: ['.....', '.....', '..X..', '.....', '.....'],
    done: ({ rows }) => chain(rows, 'C3').size === 2,
    well: 'go-lesson-liberties-well',
  },
  {
    title: 'go-lesson-capture',
    text: 'go-lesson-capture-text',
    rows: ['.....', '..X..', '.XOX.', '.....', '.....'],
    done: ({ captures }) => captures.black === 1,
    well: 'go-lesson-capture-well',
  },
  {
    title: 'go-lesson-chain',
    text: 'go-lesson-chain-text',
    rows: ['.....', '..XX.', '.XOOX', '..X..', '.....'],
    done: ({ captures }) => captures.black === 2,
    well: 'go-lesson-chain-well',
  },
  {
    title: 'go-lesson-escape',
    text: 'go-lesson-escape-text',
    rows: ['.....', '..O..', '.OXO.', '.....', '.....'],
    done: (now) => now.captures.white === 0 && liberties(now.rows, chain(now.rows, 'C3')).length > 1,
    well: 'go-lesson-escape-well',
    answer: () => ({ point: 'C2', says: 'go-lesson-escape-wrong' }),
  },
  {
    title: 'go-lesson-ko',
    text: 'go-lesson-ko-text',
    rows: ['.....', '.XO..', 'XO.O.', '.XO..', '.....'],
    done: ({ captures }, point) => captures.black === 1 && point === 'B3',
    well: 'go-lesson-ko-well',
    answer: ({ ko, captures }, point) => {
      if (point === 'C3' && ko) return { point: 'E5', says: 'go-lesson-ko-fill' };
      const point_ = captures.black === 1 ? 'B3' : 'C3';
      return { point: point_, says: 'go-lesson-ko-lost' };
    },
  },
  {
    title: 'go-lesson-eyes',
    text: 'go-lesson-eyes-text',
    rows: ['.......', '.......', '.......', '.......', 'OOOO...', 'XXXXO..', '...XO..'],
    done: (_, point) => point === 'B1',
    well: 'go-lesson-eyes-well',
    answer: () => ({
      point: 'B1',
      says: 'go-lesson-eyes-wrong',
    }),
  },
  {
    title: 'go-lesson-territory',
    text: 'go-lesson-territory-text',
    rows: WALLS,
    done: (_, point) => point === 'C4',
    well: 'go-lesson-territory-well',
    answer: () => ({ point: 'C4', says: 'go-lesson-territory-wrong' }),
    counted: true,
  },
  {
    title: 'go-lesson-end',
    text: 'go-lesson-end-text',
    rows: WALLS.map((row, i) => (i === 3 ? '..XO...' : i === 1 ? '..XO.X.' : row)),
    well: 'go-lesson-end-well',
    dead: ['F6'],
    counted: true,
  },
];
