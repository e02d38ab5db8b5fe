/** What stands beside a Go board: the buttons, an open request, the count. */

import { confirm } from '../../ui/confirm.js';
import { html } from '../../ui/element.js';
import { clockPanel } from './clock_panel.js';
import { asks, COLOURS, colourOf, isPaused, named } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Colour, Point, Request, State, View } from './types.js' */

/**
 * @param {HTMLElement} place
 * @param {object} does
 * @param {(action: object) => void} does.send
 * @param {() => void} does.play  confirms a tap
 * @param {() => void} does.focusBoard  takes a focus that would be lost
 * @param {{clock: Clock, known: Set<string>}} given  the server's clock, and the actions that it knows
 */
export function panel(place, { send, play, focusBoard }, given) {
  let seq = 0; // of the view that is shown: what an acceptance answers
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const says = (/** @type {string} */ type) => () => send({ type });
  const accept = () => send({ type: 'accept', of: seq });
  const resign = async () => {
    if (await confirm('Resign this game?', 'Resign', 'Play on')) send({ type: 'resign' });
  };

  const confirmTap = html('button', { type: 'button', class: 'main', hidden: true, onclick: play });
  const pass = button('Pass', says('pass'));
  const undo = button('Undo', () => send({ type: 'request', what: 'undo' }));
  const draw = button('Draw', () => send({ type: 'request', what: 'draw' }));
  undo.title = 'Ask to take your last move back';
  draw.title = 'Offer a draw';
  const playing = html('div', { class: 'buttons even' }, pass, undo, draw, button('Resign', resign));

  const question = html('p');
  const answers = html(
    'div',
    { class: 'buttons' },
    button('Accept', accept, 'main'),
    button('Decline', says('reject')),
  );
  const request = html('div', { class: 'notice' }, question, answers);

  const agreed = html('p', { class: 'hint' });
  const accepts = button('Accept the count', accept, 'main');
  const resume = button('Play on', says('resume'));
  const settling = html('div', { class: 'buttons' }, accepts, resume);
  const count = html('table', { class: 'count' });
  const counting = html('div', { class: 'counting' }, count, agreed, settling);

  const time = clockPanel({ send, ...given });

  place.replaceChildren(confirmTap, request, ...time.notices, counting, playing, time.buttons);

  return {
    /** Offers to play the point that was tapped. @param {Point|null} point */
    offer(point) {
      confirmTap.hidden = point === null;
      confirmTap.textContent = `Play ${point}`;
    },

    /** @param {View} view @param {boolean} live */
    draw(view, live) {
      const focused = place.contains(document.activeElement);
      const { state, seat } = view;
      const played = live && view.phase === 'playing';
      const me = played ? colourOf(seat) : null;
      seq = view.seq;
      playing.hidden = !me || state.stage !== 'play';
      pass.disabled = state.turn !== me || isPaused(state);
      undo.disabled = state.moves === 0 || state.request !== null;
      draw.disabled = state.request !== null;
      drawRequest(state.request, me);
      drawCount(state, me);
      time.draw(view, me, played);
      const { activeElement } = document;
      if (focused && (activeElement instanceof HTMLElement ? activeElement.offsetParent : null) === null)
        focusBoard();
    },
  };

  /** @param {Request|null} open @param {Colour|null} me */
  function drawRequest(open, me) {
    request.hidden = !open;
    if (!open) return;
    question.textContent = open.by === me ? 'Waiting for an answer. Playing on withdraws it.' : asks(open);
    answers.hidden = !me || open.by === me;
  }

  /** @param {State} state @param {Colour|null} me */
  function drawCount(state, me) {
    const { score } = state;
    counting.hidden = !score;
    if (!score) return;
    count.replaceChildren(
      ...COLOURS.map((colour) =>
        html(
          'tr',
          {},
          html('th', { scope: 'row' }, html('span', { class: `bead ${colour}` }), named(colour)),
          html('td', {}, String(score[colour])),
        ),
      ),
    );
    settling.hidden = !me || state.stage !== 'scoring';
    accepts.disabled = me !== null && state.accepted.includes(me);
    agreed.textContent = advice(state, me);
  }
}

/** @param {State} state @param {Colour|null} me */
function advice(state, me) {
  if (state.stage === 'over') return '';
  const [accepted] = state.accepted;
  if (accepted && accepted !== me) return `${named(accepted)} accepts this count.`;
  if (accepted) return 'Waiting for the other player to accept.';
  return me ? 'Choose the stones that are dead, then accept.' : 'The players mark the dead stones.';
}
