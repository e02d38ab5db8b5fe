/** Playing on while stones are counted, to see what becomes of them: on the page only, nothing is sent. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { begun, passed, played } from './variation.js';
import { COLOURS } from './words.js';

/** @import { Point, Ruleset, State } from './types.js' */
/** @import { Standing } from './variation.js' */

/** @param {{changed: () => void, ended: () => void}} does  `changed`: the board is to be drawn again */
export function tryout({ changed, ended }) {
  /** The positions so far, none while nothing is tried out. @type {Standing[]} */
  let line = [];
  /** @type {Ruleset|null} */
  let rules = null;

  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const word = html('p', { role: 'status' });
  const pass = button(say('go-pass'), () => go(passed(line)));
  const back = button(say('go-undo'), () => go(line.slice(0, -1)));
  const again = button(say('go-start-over'), () => go(line.slice(0, 1)));
  const element = html(
    'div',
    { class: 'notice tryout', hidden: true },
    html('h2', {}, say('go-trying')),
    html('p', { class: 'hint' }, say('go-trying-hint')),
    word,
    html('div', { class: 'buttons' }, pass, back, again),
    button(say('go-trying-end'), end, 'main'),
  );

  /** @param {Standing[]} next */
  function go(next) {
    line = next;
    draw();
    changed();
  }

  function draw() {
    const now = line.at(-1);
    element.hidden = !now;
    if (!now) return;
    const taken = COLOURS.filter((colour) => now.captures[colour]).map((colour) =>
      say('go-has-taken', { colour, stones: now.captures[colour] }),
    );
    const turn = say('go-sentence', { text: say('go-to-play', { colour: now.turn }) });
    word.textContent = [turn, ...taken].join(' ');
    back.disabled = again.disabled = line.length === 1;
  }

  function end() {
    go([]);
    ended();
  }

  return {
    element,

    /** The position that is shown; none while nothing is tried out. */
    position: () => line.at(-1) ?? null,

    /** Begins where the game stands. @param {State} state @param {Ruleset} given */
    begin({ board, moves, handicap }, given) {
      rules = given;
      const inTurn = moves % 2 === 0;
      go(begun(board, inTurn === handicap < 2 ? 'black' : 'white'));
    },

    /** Puts a stone. @param {Point} point */
    play(point) {
      if (!rules) return;
      const next = played(line, point, rules);
      if (typeof next === 'string') toast(next);
      else go(next);
    },

    /** Ends it where another board is shown than the one where it began. @param {State} state @param {boolean} live */
    check({ board, stage }, live) {
      if (line.length && (stage === 'play' || line[0]?.rows.join() !== board.join())) {
        go([]);
        if (live) toast(say('go-game-goes-on'));
      }
    },
  };
}
