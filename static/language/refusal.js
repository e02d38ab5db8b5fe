/** Why something was not done, in the language of the page. */

import { canSay, say } from './say.js';

/** @typedef {{reason?: string, arguments?: Record<string, string|number>, text?: string, message?: string}} Told */

/**
 * The sentence of an error, or of what else the server tells with a sentence. It comes in English; where it has a code, its
 * `reason`, and the language of the page a sentence for that, it is said in the language of the page.
 *
 * @param {unknown} thrown  anything that can be thrown, or a message of the server
 * @returns {string}
 */
export function refusal(thrown) {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const { reason, arguments: values, text, message } = /** @type {Told} */ (thrown);
  if (reason && canSay(`reason-${reason}`)) return say(`reason-${reason}`, values);
  return text ?? message ?? String(thrown);
}
