/** What is typed at a table of Go: moves, and questions that are answered in words. help.js says what there is. */

import { commandLine } from '../../ui/command_line.js';
import { confirm } from '../../ui/confirm.js';
import { at } from './chains.js';
import { pointWords, REGIONS, regionWords } from './regions.js';
import { COLOURS, colourOf, lastMove, named, plural, status, turn } from './words.js';

/** @import { Context } from '../types.js' */
/** @import { Point, View } from './types.js' */

const HELP =
  'Type a point, such as d4, to play there. Or pass, undo, draw, accept, decline, resume, resign. Ask: last, clock, board, state, chat, a region such as lower left, or d4? for a point. Say: say and your words. Anywhere on the page, comma says the last move, and full stop the clocks.';

/**
 * @param {object} does
 * @param {() => {view: View|null, rows: string[], free: boolean}} does.shown  the view, the stones that are shown, and
 *   whether any point may be chosen, for something is tried out
 * @param {(point: Point) => void} does.choose
 * @param {(action: object) => void} does.send
 * @param {Pick<Context, 'chat'|'clocks'|'say'>} page
 */
export function typed({ shown, choose, send }, page) {
  return commandLine({ label: 'Type a move, or help', does: run, keys: { ',': 'last', '.': 'clock' } });

  /** @param {string} text @returns {Promise<string|null>} */
  async function run(text) {
    const { view, rows, free } = shown();
    if (!view) return 'There is no board yet.';
    const words = text.toLowerCase();
    const said = /^say\s+(.*)/is.exec(text)?.[1];
    if (said) return (await page.say(said)) ? null : 'That was not said.';
    const region = REGIONS.find((each) => each === words);
    if (region) return regionWords(rows, [region]).join('\n') || `${named(region)}: no stones.`;
    const [, letter = '', number = '', asked] = /^([a-z])\s*(\d+)\s*(\?)?$/.exec(words) ?? [];
    const point = letter.toUpperCase() + Number(number);
    if (letter && at(rows, point) === '') return `There is no ${point} on this board.`;
    if (asked) return pointWords(rows, point);
    if (letter) return play(view, point, at(rows, point) !== '.', free);
    return (await question(words, view, rows)) ?? act(words, view);
  }

  /** @param {View} view @param {Point} point @param {boolean} taken @param {boolean} free */
  function play(view, point, taken, free) {
    const scoring = view.state.stage === 'scoring';
    if (!free && view.seat === null) return 'You are not a player here.';
    if (!free && view.phase !== 'playing') return `${status(view)}.`;
    if (!free && !scoring && view.state.turn !== colourOf(view.seat)) return 'It is not your turn.';
    if (!free && scoring && !taken) return `There is no stone on ${point}.`;
    if ((free || !scoring) && taken) return `There is a stone on ${point}.`;
    choose(point);
    return null;
  }

  /** @param {string} words @param {View} view @param {string[]} rows */
  async function question(words, view, rows) {
    switch (words) {
      case 'help':
      case '?':
        return HELP;
      case 'last':
        return lastMove(view) ?? 'No move yet.';
      case 'clock':
        return page.clocks().join('\n') || 'There is no clock.';
      case 'board':
        return regionWords(rows).join('\n') || 'The board is empty.';
      case 'chat':
        return page.chat().slice(-5).join('\n') || 'Nothing was said.';
      case 'state':
        return stateWords(view);
      default:
        return null;
    }
  }

  /** @param {string} words @param {View} view @returns {Promise<string|null>} */
  async function act(words, view) {
    const me = colourOf(view.seat);
    const { stage, request, moves } = view.state;
    /** When each makes sense, and what it does. @type {Record<string, [boolean, object]>} */
    const actions = {
      pass: [
        stage === 'play' && turn(view).includes(view.seat ?? -1) && view.state.turn === me,
        { type: 'pass' },
      ],
      undo: [stage === 'play' && moves > 0 && !request, { type: 'request', what: 'undo' }],
      draw: [stage === 'play' && !request, { type: 'request', what: 'draw' }],
      accept: [stage === 'scoring' || (!!request && request.by !== me), { type: 'accept', of: view.seq }],
      decline: [!!request && request.by !== me, { type: 'reject' }],
      resume: [stage === 'scoring', { type: 'resume' }],
      resign: [stage === 'play', { type: 'resign' }],
    };
    const found = Object.hasOwn(actions, words) ? actions[words] : undefined;
    if (!found) return `“${words}” is not known. Type help.`;
    if (!me || view.phase !== 'playing' || !found[0]) return `You cannot ${words} now.`;
    if (words === 'resign' && !(await confirm('Resign this game?', 'Resign', 'Play on'))) return null;
    send(found[1]);
    return null;
  }
}

/** @param {View} view */
function stateWords(view) {
  const { size, captures, moves } = view.state;
  const taken = COLOURS.map((colour) => `${named(colour)} has ${plural(captures[colour], 'prisoner')}.`);
  return [`${status(view)}.`, ...taken, `${size} by ${size}, ${plural(moves, 'move')}.`].join(' ');
}
