/** Why something was not done, in the language of the page. */

import { canSay, say } from './say.js';

/** @typedef {{reason?: string, code?: string, arguments?: Record<string, string|number>, text?: string, message?: string}} Told */

/**
 * The sentence of an error, or of what else the server tells with a sentence. It comes in English with the code of its
 * `reason`; it is said in the language of the page where that has a sentence for the reason, or else for the error's code.
 *
 * @param {unknown} thrown  anything that can be thrown, or a message of the server
 * @returns {string}
 */
export function refusal(thrown) {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const { reason, code, arguments: values, text, message } = /** @type {Told} */ (thrown);
  const known = [reason, code].find((each) => each && canSay(`reason-${each}`));
  return known ? say(`reason-${known}`, values) : (text ?? message ?? String(thrown));
}
