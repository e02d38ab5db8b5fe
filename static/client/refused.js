/** Why a command was not done, or a connection has ended. */

/** @import { LocalCode, Code } from './types.js' */

/**
 * The server's refusal of a command, or one of the client's own:
 *
 *     lost       the connection ended: the command may have been done or not, or there is nothing more to wait for
 *     closed     this client, or this half of it, was closed
 *     full       too many commands wait for a reply already
 *     too_large  the command is longer than the server reads
 */
export class Refused extends Error {
  /**
   * @param {object} error
   * @param {Code|LocalCode} error.code
   * @param {string} error.text
   * @param {string} [error.reason]
   * @param {Record<string, string|number>} [error.arguments]
   * @param {string} [error.ref]
   * @param {number} [error.retry]
   */
  constructor({ code, text, reason, arguments: given, ref, retry }) {
    super(ref ? `${text} (${ref})` : text);
    this.name = 'Refused';
    this.code = code;
    /** The code of the text, by which it can be said in another language, and what stands in it. */
    this.reason = reason;
    this.arguments = given;
    /** How many ms to wait before it is tried again, where the server says so. @type {number|undefined} */
    this.retry = retry;
  }
}

/** The words for a person to read in what was thrown. @param {unknown} thrown */
export const reason = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));
