/** Why there is nothing more to wait for. */

import { Refused } from './refused.js';

/** @param {...string} texts */
export const lost = (...texts) =>
  new Refused({ code: 'lost', reason: 'lost', text: texts.filter(Boolean).join(' ') });

/** @param {string} text */
export const closed = (text) => new Refused({ code: 'closed', reason: 'closed', text });

export const tableLeft = () => closed('This table was left.');

/** Refusals of a hello that the next one would get too. @type {Set<string>} */
export const FINAL = new Set([
  'bad_protocol',
  'bad_token',
  'bad_name',
  'bad_passphrase',
  'name_taken',
  'malformed',
  'banned',
]);
