/** What stands beside a Go board: the buttons, an open request, the count, an estimate, what is tried out. */

import { confirm } from '../../ui/confirm.js';
import { html } from '../../ui/element.js';
import { answerTimer } from './answer.js';
import { calledOff } from './called_off.js';
import { clockPanel } from './clock_panel.js';
import { estimatePanel } from './estimate.js';
import { scoringPanel } from './scoring.js';
import { asks, colourOf, isPaused } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Connection } from '../../client/connection.js' */
/** @import { Colour, Estimate, Point, Request, Ruleset, View } from './types.js' */

/**
 * @param {HTMLElement} place
 * @param {object} does
 * @param {(action: object) => void} does.send
 * @param {() => void} does.play  confirms a tap
 * @param {() => void} does.focusBoard  takes a focus that would be lost
 * @param {() => void} does.tryOut
 * @param {(points: Point[]) => void} does.outline  shows points on the board
 * @param {(estimate: Estimate|null) => void} does.mark  shows an estimate on the board
 * @param {object} given
 * @param {Clock} given.clock  the server's
 * @param {Connection} given.connection
 * @param {Set<string>} given.known  the actions that the server knows
 * @param {boolean} given.offered  the server estimates who is ahead
 * @param {Record<string, Ruleset>|undefined} given.rulesets
 * @param {HTMLElement} given.tryout  takes the place of all else while something is tried out
 */
export function panel(place, does, given) {
  const { send, play, focusBoard } = does;
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

  const scoring = scoringPanel({ ...does, accept }, given);
  const answer = answerTimer(given.clock);
  const off = calledOff(given.connection);
  const estimate = estimatePanel({ ...given, mark: does.mark });
  const time = clockPanel({ send, ...given });
  place.replaceChildren(
    given.tryout,
    confirmTap,
    request,
    ...time.notices,
    answer.element,
    off.element,
    scoring.element,
    playing,
    estimate.element,
    time.buttons,
  );

  return {
    /** What a stone is marked as. */
    word: scoring.word,

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
      scoring.draw(state, me);
      answer.draw(view, me, played);
      off.draw(view);
      estimate.draw(view, live);
      time.draw(view, me, played);
      place.classList.toggle('trying', !given.tryout.hidden);
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
}
