/** Mutes somebody, when one has confirmed it. */

import { reason } from '../client/refused.js';
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
  const question = `Mute ${name}? You will not see what they say, and they cannot challenge you.`;
  if (!(await confirm(question, 'Mute', 'Cancel'))) return false;
  try {
    await connection.command('mute', { name, table });
    toast(`${name} is muted. Under your name you can change that.`);
    return true;
  } catch (refused) {
    toast(reason(refused));
    return false;
  }
}
