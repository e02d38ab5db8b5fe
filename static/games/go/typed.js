/** What is typed at a table of Go: moves, and questions that are answered in words. help.js says what there is. */

import { say } from '../../language/say.js';
import { commandLine } from '../../ui/command_line.js';
import { confirm } from '../../ui/confirm.js';
import { at } from './chains.js';
import { pointWords, regionCalled, regionTitle, regionWords } from './regions.js';
import { meant, wordOf } from './typed_words.js';
import { COLOURS, colourOf, lastMove, status, turn } from './words.js';

/** @import { Context } from '../types.js' */
/** @import { Point, View } from './types.js' */
/** @import { Word } from './typed_words.js' */

/**
 * @param {object} does
 * @param {() => {view: View|null, rows: string[], free: boolean}} does.shown  the view, the stones that are shown, and
 *   whether any point may be chosen, for something is tried out
 * @param {(point: Point) => void} does.choose
 * @param {(action: object) => void} does.send
 * @param {Pick<Context, 'chat'|'clocks'|'say'>} page
 */
export function typed({ shown, choose, send }, page) {
  return commandLine({ label: say('go-typed-label'), does: run, keys: { ',': 'last', '.': 'clock' } });

  /** @param {string} text @returns {Promise<string|null>} */
  async function run(text) {
    const { view, rows, free } = shown();
    if (!view) return say('go-typed-no-board');
    const words = text.normalize('NFKC').toLowerCase();
    const [, first = '', rest] = /^(\S+)\s+(.*)/s.exec(text) ?? [];
    if (rest && meant(first.toLowerCase()) === 'say')
      return (await page.say(rest)) ? null : say('go-typed-not-said');
    const region = regionCalled(words);
    if (region)
      return (
        regionWords(rows, [region]).join('\n') || say('go-region-empty', { region: regionTitle(region) })
      );
    const [, letter = '', number = '', asked] = /^([a-z])\s*(\d+)\s*(\?)?$/.exec(words) ?? [];
    const point = letter.toUpperCase() + Number(number);
    if (letter && at(rows, point) === '') return say('go-typed-no-point', { point });
    if (asked) return pointWords(rows, point);
    if (letter) return play(view, point, at(rows, point) !== '.', free);
    const word = words === '?' ? 'help' : meant(words);
    if (!word || word === 'say') return say('go-typed-unknown', { words, help: wordOf('help') });
    return (await question(word, view, rows)) ?? act(word, view);
  }

  /** @param {View} view @param {Point} point @param {boolean} taken @param {boolean} free */
  function play(view, point, taken, free) {
    const scoring = view.state.stage === 'scoring';
    if (!free && view.seat === null) return say('go-typed-no-player');
    if (!free && view.phase !== 'playing') return say('go-sentence', { text: status(view) });
    if (!free && !scoring && view.state.turn !== colourOf(view.seat)) return say('go-typed-not-your-turn');
    if (!free && scoring && !taken) return say('go-typed-no-stone', { point });
    if ((free || !scoring) && taken) return say('go-occupied', { point });
    choose(point);
    return null;
  }

  /** @param {Word} word @param {View} view @param {string[]} rows */
  async function question(word, view, rows) {
    switch (word) {
      case 'help':
        return say('go-typed-help');
      case 'last':
        return lastMove(view) ?? say('go-typed-no-move');
      case 'clock':
        return page.clocks().join('\n') || say('go-typed-no-clock');
      case 'board':
        return regionWords(rows).join('\n') || say('go-typed-empty-board');
      case 'chat':
        return page.chat().slice(-5).join('\n') || say('go-typed-no-chat');
      case 'state':
        return stateWords(view);
      default:
        return null;
    }
  }

  /** @param {Word} word @param {View} view @returns {Promise<string|null>} */
  async function act(word, view) {
    const me = colourOf(view.seat);
    const { stage, request, moves } = view.state;
    /** When each makes sense, and what it does. @type {Partial<Record<Word, [boolean, object]>>} */
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
    const [possible, action] = actions[word] ?? [false, {}];
    if (!me || view.phase !== 'playing' || !possible) return say('go-typed-not-now', { word: wordOf(word) });
    const resigns = word === 'resign';
    if (resigns && !(await confirm(say('go-resign-sure'), say('go-resign'), say('go-play-on')))) return null;
    send(action);
    return null;
  }
}

/** @param {View} view */
function stateWords(view) {
  const { size, captures, moves } = view.state;
  const taken = COLOURS.map((colour) => say('go-typed-prisoners', { colour, stones: captures[colour] }));
  const stands = say('go-sentence', { text: status(view) });
  return [stands, ...taken, say('go-typed-board', { size, moves })].join(' ');
}
