/** What stands beside a Go board: the buttons, an open request, the count. */

import { confirm } from '../confirm.js';
import { html } from '../element.js';
import { COLOURS, asks, named } from './go_words.js';

/**
 * @param {HTMLElement} place
 * @param {object} does  `send(action)`; `play()` confirms a tap; `away()` takes a focus that would be lost
 */
export function panel(place, { send, play, away }) {
  let seq = 0; // of the view that is shown: what an acceptance answers
  const button = (text, onclick, look = '') => html('button', { type: 'button', class: look, onclick }, text);
  const says = (type) => () => send({ type });
  const accept = () => send({ type: 'accept', of: seq });
  const resign = async () =>
    (await confirm('Resign this game?', 'Resign', 'Play on')) && send({ type: 'resign' });

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

  place.replaceChildren(confirmTap, request, counting, playing);

  return {
    /** Offers to play the point that was tapped. @param {string|null} point */
    offer(point) {
      confirmTap.hidden = point === null;
      confirmTap.textContent = `Play ${point}`;
    },

    draw(view, live) {
      const focused = place.contains(document.activeElement);
      const { state, seat } = view;
      const me = live && view.phase === 'playing' && seat !== null ? COLOURS[seat] : null;
      seq = view.seq;
      playing.hidden = !me || state.stage !== 'play';
      pass.disabled = state.turn !== me;
      undo.disabled = state.moves === 0 || state.request !== null;
      draw.disabled = state.request !== null;
      drawRequest(state.request, me);
      drawCount(state, me);
      if (focused && document.activeElement?.offsetParent == null) away();
    },
  };

  function drawRequest(open, me) {
    request.hidden = !open;
    if (!open) return;
    question.textContent = open.by === me ? 'Waiting for an answer. Playing on withdraws it.' : asks(open);
    answers.hidden = !me || open.by === me;
  }

  function drawCount(state, me) {
    counting.hidden = !state.score;
    if (!state.score) return;
    count.replaceChildren(
      ...COLOURS.map((colour) =>
        html(
          'tr',
          {},
          html('th', { scope: 'row' }, html('span', { class: `bead ${colour}` }), named(colour)),
          html('td', {}, String(state.score[colour])),
        ),
      ),
    );
    settling.hidden = !me || state.stage !== 'scoring';
    accepts.disabled = state.accepted.includes(me);
    agreed.textContent = advice(state, me);
  }
}

function advice(state, me) {
  if (state.stage === 'over') return '';
  const [accepted] = state.accepted;
  if (accepted && accepted !== me) return `${named(accepted)} accepts this count.`;
  if (accepted) return 'Waiting for the other player to accept.';
  return me ? 'Choose the stones that are dead, then accept.' : 'The players mark the dead stones.';
}
