/** At which speed one wants to play: a middle one at first, then what was chosen last in this browser. */

import { read, write } from '../browser/storage.js';
import { say } from '../language/say.js';
import { choice } from '../ui/choice.js';
import { html } from '../ui/element.js';

const KEY = 'moyo.speed';

/**
 * @param {HTMLElement} place  hidden while there is nothing to choose
 * @param {string} name  of the radio buttons
 * @param {(speed: string) => void} changed
 */
export function speedChoice(place, name, changed) {
  /** @type {string[]} */
  let speeds = [];
  let speed = '';
  /** How many wait at each speed. @type {Map<string, HTMLElement>} */
  const counts = new Map();

  /** @param {string} wanted */
  function choose(wanted) {
    speed = wanted;
    write('local', KEY, wanted);
    changed(speed);
  }

  return {
    get speed() {
      return speed;
    },

    /** @param {(string|undefined)[]} all  the speed of each thing that is offered, if it has one */
    offer(all) {
      speeds = [...new Set(all.flatMap((each) => each ?? []))];
      const kept = read('local', KEY) ?? '';
      speed = speeds.includes(kept) ? kept : (speeds[(speeds.length - 1) >> 1] ?? '');
      counts.clear();
      const options = speeds.map((value) => {
        const count = html('small', { class: 'waits' });
        counts.set(value, count);
        return { value, label: [value, ' ', count] };
      });
      place.hidden = speeds.length < 2;
      place.replaceChildren(choice(say('speed-choice'), name, options, speed, choose));
    },

    /** @param {(speed: string) => number} waiting  how many wait at a speed */
    count(waiting) {
      for (const [each, place] of counts) {
        const n = waiting(each);
        const words = n > 0 ? say('lobby-waiting', { count: n }) : '';
        const shown = html('span', { 'aria-hidden': 'true' }, String(n));
        place.replaceChildren(...(n > 0 ? [shown, html('span', { class: 'unseen' }, words)] : []));
        place.title = words;
      }
    },
  };
}
