/** Mutes somebody, when one has confirmed it. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */

/**
 * Says whether somebody was muted.
 * @param {Connection} connection
 * @param {string} table
 * @param {string} name  of whom, at the table
 */
export async function mute(connection, table, name) {
  if (!(await confirm(say('mute-question', { name }), say('mute-yes'), say('mute-no')))) return false;
  try {
    await connection.command('mute', { name, table });
    toast(say('mute-done', { name }));
    return true;
  } catch (refused) {
    toast(refusal(refused));
    return false;
  }
}
