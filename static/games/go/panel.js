/** What stands beside a Go board: the buttons, an open request, the count, an estimate, what is tried out. */

import { say } from '../../language/say.js';
import { confirm } from '../../ui/confirm.js';
import { html, set } from '../../ui/element.js';
import { resting } from '../../ui/steady_clicks.js';
import { answerTimer } from './answer.js';
import { calledOff } from './called_off.js';
import { clockPanel } from './clock_panel.js';
import { estimatePanel } from './estimate.js';
import { scoringPanel } from './scoring.js';
import { asks, colourOf, isPaused, takenBack } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Connection } from '../../client/connection.js' */
/** @import { Places } from '../types.js' */
/** @import { Colour, Estimate, Point, Ruleset, State, View } from './types.js' */

/**
 * @param {Pick<Places, 'panel'|'answers'>} places
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
 * @param {HTMLElement} given.ahead  conditional moves
 * @param {HTMLElement} given.score  how the score has gone
 */
export function panel({ panel: place, answers: asked }, does, given) {
  const { send, play, focusBoard } = does;
  let seq = 0; // of the view that is shown: what an acceptance answers
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const says = (/** @type {string} */ type) => () => send({ type });
  const accept = () => send({ type: 'accept', of: seq });
  const resign = async () => {
    if (await confirm(say('go-resign-sure'), say('go-resign'), say('go-play-on'))) send({ type: 'resign' });
  };

  const confirmTap = html('button', { type: 'button', class: 'main', hidden: true, onclick: play });
  const pass = button(say('go-pass'), says('pass'));
  const many = html('small', { 'aria-hidden': 'true' });
  const undo = button(say('go-undo'), () => send({ type: 'request', what: 'undo' }));
  undo.append(many);
  const draw = button(say('go-offer-draw'), () => send({ type: 'request', what: 'draw' }));
  draw.title = say('go-offer-draw-title');
  const playing = html('div', { class: 'buttons even' }, pass, undo, draw, button(say('go-resign'), resign));

  const question = html('p');
  const answers = html(
    'div',
    { class: 'buttons' },
    button(say('go-accept'), accept, 'main'),
    button(say('go-decline'), says('reject')),
  );
  const request = html('div', { hidden: true }, question, answers);
  asked.append(request);

  const scoring = scoringPanel({ ...does, accept }, given);
  const answer = answerTimer(given.clock);
  const off = calledOff(given.connection);
  const estimate = estimatePanel({ ...given, mark: does.mark });
  const time = clockPanel({ send, ...given });
  const controls = html('div', { class: 'controls' }, confirmTap, playing, scoring.buttons);
  const rest = resting(controls);
  place.replaceChildren(
    controls,
    given.tryout,
    ...time.notices,
    answer.element,
    off.element,
    scoring.element,
    html('div', { class: 'more' }, estimate.element, time.buttons, given.ahead, given.score),
  );

  let mine = false; // stones are played, and we are a player
  /** What stands there. @type {HTMLElement|null} */
  let stands = null;

  /** At that place stands one of them; it rests when that changes, but for a tap that is to be confirmed. */
  function arrange() {
    const before = stands;
    set(playing, { hidden: !mine || !confirmTap.hidden });
    stands = [confirmTap, playing, scoring.buttons].find(({ hidden }) => !hidden) ?? null;
    set(controls, { hidden: stands === null });
    if (before && stands && stands !== before && stands !== confirmTap) rest();
  }

  return {
    /** What a stone is marked as. */
    word: scoring.word,

    /** Offers to play the point that was tapped. @param {Point|null} point */
    offer(point) {
      set(confirmTap, { hidden: !point, textContent: point ? say('go-play-point', { point }) : '' });
      arrange();
    },

    /** @param {View} view @param {boolean} live */
    draw(view, live) {
      const focused = [place, asked].some((each) => each.contains(document.activeElement));
      const { state, seat } = view;
      const played = live && view.phase === 'playing';
      const me = played ? colourOf(seat) : null;
      seq = view.seq;
      set(pass, { disabled: state.turn !== me || isPaused(state) });
      drawUndo(state, me);
      set(draw, { disabled: state.request !== null });
      drawRequest(state, me);
      scoring.draw(state, me);
      mine = me !== null && state.stage === 'play';
      arrange();
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

  /** @param {State} state @param {Colour|null} me */
  function drawUndo(state, me) {
    const moves = me ? takenBack(state, me) : 0;
    set(undo, {
      disabled: moves === 0 || state.request !== null,
      title: say(moves === 2 ? 'go-undo-two-title' : 'go-undo-title'),
    });
    set(many, { textContent: moves ? say('go-moves', { moves }) : '' });
  }

  /** Asks for an answer, beside the status. @param {State} state @param {Colour|null} me */
  function drawRequest(state, me) {
    const open = state.request;
    set(request, { hidden: !open || !me || open.by === me });
    if (open) set(question, { textContent: asks(state, open) });
  }
}
