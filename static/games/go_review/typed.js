/** What is typed at a review: points, and questions that are answered in words. help.js says what there is. */

import { say } from '../../language/say.js';
import { commandLine } from '../../ui/command_line.js';
import { at } from '../go/chains.js';
import { pointWords, regionWords } from '../go/regions.js';
import { TOOL_KEYS, toolName } from './tools.js';
import { meant, wordOf } from './typed_words.js';

/** @import { Context } from '../types.js' */
/** @import { Point } from '../go/types.js' */
/** @import { Tool } from './tools.js' */

/**
 * @param {object} does
 * @param {() => string[]} does.rows  the stones that are shown
 * @param {(point: Point) => void} does.choose
 * @param {(tool: Tool) => void} does.useTool
 * @param {() => void} does.pass
 * @param {() => void} does.undo
 * @param {() => void} does.comment  opens what one writes into
 * @param {() => void} does.follow
 * @param {Pick<Context, 'chat'|'say'>} page
 */
export function typed({ rows, choose, useTool, ...does }, page) {
  return commandLine({ label: say('go-review-typed'), does: run, keys: TOOL_KEYS });

  /** @param {string} text @returns {Promise<string|null>} */
  async function run(text) {
    const [, tool] = /^tool (.+)$/.exec(text) ?? [];
    if (tool) {
      useTool(/** @type {Tool} */ (tool));
      return toolName(/** @type {Tool} */ (tool));
    }
    const words = text.normalize('NFKC').toLowerCase();
    const [, first = '', rest] = /^(\S+)\s+(.*)/s.exec(text) ?? [];
    if (rest && meant(first.toLowerCase()) === 'say')
      return (await page.say(rest)) ? null : say('go-review-not-said');
    const [, letter = '', number = '', asked] = /^([a-z])\s*(\d+)\s*(\?)?$/.exec(words) ?? [];
    const point = letter.toUpperCase() + Number(number);
    if (letter && at(rows(), point) === '') return say('go-review-no-point-typed', { point });
    if (asked) return pointWords(rows(), point);
    if (letter) {
      choose(point);
      return null;
    }
    return word(words);
  }

  /** @param {string} words */
  function word(words) {
    const found = words === '?' ? 'help' : meant(words);
    switch (found) {
      case 'pass':
      case 'undo':
      case 'comment':
      case 'follow':
        does[found]();
        return null;
      case 'board':
        return regionWords(rows()).join('\n') || say('go-review-empty-board');
      case 'chat':
        return page.chat().slice(-5).join('\n') || say('go-review-no-chat');
      case 'help':
        return say('go-review-typed-help');
      default:
        return say('go-review-unknown', { words, help: wordOf('help') });
    }
  }
}
