/** What can be done about time beside a Go board: a pause, a vacation, cancelling, a claim when the other is away. */

import { say } from '../../language/say.js';
import { confirm } from '../../ui/confirm.js';
import { toTheSecond } from '../../ui/duration.js';
import { html, set } from '../../ui/element.js';
import { absence } from './absence.js';
import { EARLY, isPaused } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Absence } from './absence.js' */
/** @import { Colour, State, View } from './types.js' */

/**
 * @param {object} given
 * @param {(action: object) => void} given.send
 * @param {Clock} given.clock  the server's
 * @param {Set<string>} given.known  the actions that the server knows
 */
export function clockPanel({ send, clock, known }) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const pause = button(say('go-pause'), () => send({ type: 'request', what: 'pause' }));
  pause.title = say('go-pause-title');
  const leave = button(say('go-vacation'), () => send({ type: 'vacation', on: true }));
  const back = button(say('go-vacation-end'), () => send({ type: 'vacation', on: false }), 'main');
  const cancel = button(say('go-cancel'), async () => {
    if (await confirm(say('go-cancel-sure'), say('go-cancel'), say('go-play-on'))) send({ type: 'cancel' });
  });
  const buttons = html('div', { class: 'buttons' }, pause, leave, back, cancel);

  const goOn = button(say('go-go-on'), () => send({ type: 'unpause' }), 'main');
  const still = html('div', { class: 'notice' }, html('p', {}, say('go-clocks-stand')), goOn);

  const left = html('p', { role: 'timer' });
  const word = html('p', { role: 'status' });
  const claims = html(
    'div',
    { class: 'buttons' },
    button(say('go-claim-win'), () => send({ type: 'claim', as: 'win' }), 'main'),
    button(say('go-claim-draw'), () => send({ type: 'claim', as: 'draw' })),
  );
  const away = html('div', { class: 'notice' }, left, word, claims);
  /** Who is away and waited for. @type {Absence|null} */
  let missed = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  /** Counts down to the instant up to which the player is waited for. */
  function count() {
    clearTimeout(timer);
    set(away, { hidden: !missed });
    if (!missed) return;
    const ms = missed.at - clock.now();
    set(left, { hidden: ms <= 0, textContent: missed.before(toTheSecond(ms + 999)) });
    set(word, { hidden: ms > 0, ...(ms <= 0 ? { textContent: missed.after } : {}) });
    set(claims, { hidden: ms > 0 || !missed.claimable });
    if (ms > 0) timer = setTimeout(count, (ms % 1_000) + 1);
  }

  return {
    notices: [away, still],
    buttons,

    /**
     * @param {View} view
     * @param {Colour|null} me  whom we play, while it is ours to act
     * @param {boolean} live  it is the present moment of a game that is played
     */
    draw(view, me, live) {
      const { state } = view;
      const paused = isPaused(state);
      set(still, { hidden: !paused });
      set(goOn, { hidden: !me });
      const playing = me !== null && state.stage === 'play';
      set(pause, { hidden: !playing || !state.clock || paused, disabled: state.request !== null });
      set(cancel, { hidden: !known.has('cancel') || !playing || state.moves >= EARLY });
      drawVacation(state, me);
      set(buttons, { hidden: [pause, leave, back, cancel].every(({ hidden }) => hidden) });
      missed = live ? absence(view, me) : null;
      if (!missed) set(word, { textContent: '' });
      count();
    },
  };

  /** @param {State} state @param {Colour|null} me */
  function drawVacation({ clock: told }, me) {
    const mine = me && told ? told[me] : null;
    const until = mine?.vacation_until ?? 0;
    const gone = until > clock.now();
    set(leave, { hidden: !mine?.vacation || gone });
    set(back, { hidden: !gone });
  }
}
