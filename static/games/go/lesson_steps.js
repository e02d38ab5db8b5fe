/** The lesson of Go, step by step: a position, what to do there, and when it is done. The top row of a board first. */

import { chain, liberties } from './chains.js';

/** @import { Point } from './types.js' */
/** @import { Standing } from './variation.js' */

/**
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
    title: 'Chains and liberties',
    text: 'You are black. The empty points beside a stone, along the lines, are its liberties: this one has four. Put a stone right beside it.',
    rows: ['.....', '.....', '..X..', '.....', '.....'],
    done: ({ rows }) => chain(rows, 'C3').size === 2,
    well: 'Two stones beside each other are one chain. It has six liberties.',
  },
  {
    title: 'Capture',
    text: 'A stone without a liberty is taken off the board. The white one has a single liberty left: it is in atari. Take it.',
    rows: ['.....', '..X..', '.XOX.', '.....', '.....'],
    done: ({ captures }) => captures.black === 1,
    well: 'C2 was its last liberty. The stone is your prisoner, and counts a point at the end.',
  },
  {
    title: 'A chain is taken whole',
    text: 'Stones of a chain share their liberties, and are taken together. Find the last liberty of these two.',
    rows: ['.....', '..XX.', '.XOOX', '..X..', '.....'],
    done: ({ captures }) => captures.black === 2,
    well: 'Both are taken at once.',
  },
  {
    title: 'Escape',
    text: 'Now it is your stone that is in atari. Save it, by giving it more liberties.',
    rows: ['.....', '..O..', '.OXO.', '.....', '.....'],
    done: (now) => now.captures.white === 0 && liberties(now.rows, chain(now.rows, 'C3')).length > 1,
    well: 'The chain has three liberties. White cannot take it with the next move.',
    answer: () => ({ point: 'C2', says: 'White has taken it. Start over, and save it.' }),
  },
  {
    title: 'Ko',
    text: 'Take the white stone at B3. White could take back at once, and so on for ever: so the rules forbid that. White has to play elsewhere first. Then fill the hole, and the ko is over.',
    rows: ['.....', '.XO..', 'XO.O.', '.XO..', '.....'],
    done: ({ captures }, point) => captures.black === 1 && point === 'B3',
    well: 'White was not allowed to take back, and you had the time to fill B3.',
    answer: ({ ko, captures }, point) => {
      if (point === 'C3' && ko)
        return { point: 'E5', says: 'White may not take back at B3 and plays E5. Fill B3.' };
      const point_ = captures.black === 1 ? 'B3' : 'C3';
      return { point: point_, says: 'White has used the time, and the ko is hers. Start over.' };
    },
  },
  {
    title: 'Two eyes',
    text: 'White cannot play where her stone would have no liberty. A chain around two such points can never be taken: it lives. Make two eyes in the corner.',
    rows: ['.......', '.......', '.......', '.......', 'OOOO...', 'XXXXO..', '...XO..'],
    done: (_, point) => point === 'B1',
    well: 'A1 and C1 are two eyes. White can fill neither, and so cannot take these stones.',
    answer: () => ({
      point: 'B1',
      says: 'White plays B1, and there is one eye only: the stones are dead. Start over.',
    }),
  },
  {
    title: 'Territory',
    text: 'Empty points that only your stones surround are your territory, a point each. There is a hole in your wall: close it.',
    rows: WALLS,
    done: (_, point) => point === 'C4',
    well: 'You surround 14 points on the left, white 21 on the right.',
    answer: () => ({ point: 'C4', says: 'White comes in through the hole. Start over.' }),
    counted: true,
  },
  {
    title: 'The end',
    text: 'White has passed, for there is nothing left to gain. Pass too, and the game is over. The black stone at F6 cannot live there: it is dead.',
    rows: WALLS.map((row, i) => (i === 3 ? '..XO...' : i === 1 ? '..XO.X.' : row)),
    well: 'Black has 14 points. White has 21, one more for the dead stone, and 6½ because black began: 28½. White wins by 14½.',
    dead: ['F6'],
    counted: true,
  },
];
