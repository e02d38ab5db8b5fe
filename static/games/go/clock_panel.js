/** What can be done about time beside a Go board: a pause, a vacation, cancelling, a claim when the other is away. */

import { confirm } from '../../ui/confirm.js';
import { minutesAndSeconds } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { COLOURS, isPaused, named, other } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Colour, State, View } from './types.js' */

const CANCELLED_BEFORE = 2; // moves

/**
 * @param {object} given
 * @param {(action: object) => void} given.send
 * @param {Clock} given.clock  the server's
 * @param {Set<string>} given.known  the actions that the server knows
 */
export function clockPanel({ send, clock, known }) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const pause = button('Pause', () => send({ type: 'request', what: 'pause' }));
  pause.title = 'Ask to let both clocks stand still';
  const leave = button('Vacation', () => send({ type: 'vacation', on: true }));
  const back = button('End my vacation', () => send({ type: 'vacation', on: false }), 'main');
  const cancel = button('Cancel the game', async () => {
    if (await confirm('Cancel this game? It will not count.', 'Cancel the game', 'Play on'))
      send({ type: 'cancel' });
  });
  const buttons = html('div', { class: 'buttons' }, pause, leave, back, cancel);

  const goOn = button('Go on', () => send({ type: 'unpause' }), 'main');
  const still = html('div', { class: 'notice' }, html('p', {}, 'Both clocks stand still.'), goOn);

  const left = html('p', { role: 'timer' });
  const word = html('p', { role: 'status' });
  const claims = html(
    'div',
    { class: 'buttons' },
    button('Claim the win', () => send({ type: 'claim', as: 'win' }), 'main'),
    button('Call it a draw', () => send({ type: 'claim', as: 'draw' })),
  );
  const away = html('div', { class: 'notice' }, left, word, claims);
  /** Who is away, and from when on we may claim the win. @type {{who: Colour, at: number}|null} */
  let claim = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  /** Counts down to the instant from which on we may claim. */
  function count() {
    clearTimeout(timer);
    away.hidden = !claim;
    if (!claim) return;
    const ms = claim.at - clock.now();
    left.hidden = ms <= 0;
    word.hidden = claims.hidden = ms > 0;
    const who = `${named(claim.who)} is away.`;
    left.textContent = `${who} You may claim the win in ${minutesAndSeconds(ms + 999)}.`;
    const now = `${who} You may claim the win, call it a draw, or wait.`;
    if (ms <= 0 && word.textContent !== now) word.textContent = now;
    if (ms > 0) timer = setTimeout(count, (ms % 1_000) + 1);
  }

  return {
    notices: [away, still],
    buttons,

    /** @param {View} view @param {Colour|null} me  whom we play, while it is ours to act */
    draw(view, me) {
      const { state } = view;
      const paused = isPaused(state);
      still.hidden = !paused;
      goOn.hidden = !me;
      const playing = me !== null && state.stage === 'play';
      pause.hidden = !playing || !state.clock || paused;
      pause.disabled = state.request !== null;
      cancel.hidden = !known.has('cancel') || !playing || state.moves >= CANCELLED_BEFORE;
      drawVacation(state, me);
      buttons.hidden = [pause, leave, back, cancel].every(({ hidden }) => hidden);
      claim = me && claimOf(view, other(me));
      if (!claim) word.textContent = '';
      count();
    },
  };

  /** @param {State} state @param {Colour|null} me */
  function drawVacation({ clock: told }, me) {
    const mine = me && told ? told[me] : null;
    const until = mine?.vacation_until ?? 0;
    const gone = until > clock.now();
    leave.hidden = !mine?.vacation || gone;
    back.hidden = !gone;
  }
}

/** What may be claimed, now or later, if that player is away. @param {View} view @param {Colour} who */
function claimOf({ players, state }, who) {
  const away = players.some(({ seat, online }) => seat === COLOURS.indexOf(who) && !online);
  return away && typeof state.claim === 'number' ? { who, at: state.claim } : null;
}
