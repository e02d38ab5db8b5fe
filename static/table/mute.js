/** Mutes somebody, when one has confirmed it. */

import { reason } from '../client/refused.js';
import { confirm } from '../ui/confirm.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */

/** @param {Connection} connection @param {string} name  of whom */
export async function mute(connection, name) {
  const question = `Mute ${name}? You will not see what they say, and they cannot challenge you.`;
  if (!(await confirm(question, 'Mute', 'Cancel'))) return;
  try {
    await connection.command('mute', { name });
    toast(`${name} is muted. Under your name you can change that.`);
  } catch (refused) {
    toast(reason(refused));
  }
}
