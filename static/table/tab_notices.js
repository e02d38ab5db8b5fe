/**
 * What is told of a table while its page is hidden: that the game begins, that it is our turn, that our time is short.
 * That it is our turn can be heard on any page, unless what the other has done was heard.
 */

import { notify } from '../browser/notifications.js';
import { sound, turn } from '../browser/sound.js';
import { say } from '../language/say.js';
import { isMine } from './words.js';

/** @import { View } from '../client/types.js' */
/** @import { Circumstances } from './words.js' */

/** @param {() => void} changed  the page was looked at: there is no news any more */
export function tabNotices(changed) {
  let [mine, short, begun] = [false, false, false];
  let known = false; // whether we have been seen playing
  let updated = false;

  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !begun) return;
    begun = false;
    changed();
  });

  return {
    /** Whether the game has begun since the page was looked at last. */
    get begun() {
      return begun;
    },

    /** @param {View} view @param {Circumstances} circumstances */
    update(view, circumstances) {
      const was = { mine, short, known };
      const playing = view.phase === 'playing' && view.seat !== null;
      [mine, short, known] = [isMine(view, circumstances), circumstances.short, known || playing];
      if (mine && !was.mine && updated && (document.hidden || sound.quiet)) sound.play(turn);
      updated = true;
      if (!document.hidden || !playing) return;
      const told = { body: view.players.map(({ name }) => name ?? '?').join(' – '), table: view.table };
      if (!was.known && view.seq === 0) {
        begun = true;
        notify(say('notice-begun'), told);
      } else if (short && !was.short) notify(say('notice-time-short'), told);
      else if (mine && !was.mine && was.known) notify(say('notice-your-turn'), told);
    },
  };
}
