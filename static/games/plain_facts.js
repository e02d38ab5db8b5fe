/** What was agreed of a game that does not say it itself: the fields of its setup with their values. */

import { say } from '../language/say.js';
import { clockText } from '../ui/clock_words.js';
import { titled } from '../ui/schema.js';

/** @import { Summary } from './types.js' */
/** @import { Word } from './schema_words.js' */
/** @import { Json } from '../client/types.js' */

/** Whether it is a single value. @param {Json} it */
export const isSingle = (it) => it === null || typeof it !== 'object';

/** @param {Json} it */
function inline(it) {
  if (typeof it === 'boolean') return say(it ? 'plain-yes' : 'plain-no');
  if (isSingle(it)) return String(it);
  return Array.isArray(it) && it.every(isSingle) ? it.join(', ') : JSON.stringify(it);
}

/**
 * What was agreed, in short phrases.
 *
 * @param {Summary} summary
 * @param {Word} word
 */
export const facts = ({ setup }, word) =>
  Object.entries(setup).flatMap(([name, value]) => {
    if (value === false || value?.system === 'none') return [];
    const called = word(name) ?? titled(name);
    if (value === true) return [called];
    const shown = name === 'clock' ? clockText(value) : inline(value);
    return [say('plain-fact', { name: called, value: shown })];
  });
