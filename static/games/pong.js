/**
 * Pong on the page. The server tells what was pressed and when; all that lies between is computed here, by the
 * same physics as there, sixty times a second.
 */

import { html } from '../element.js';
import { Hands } from './pong/hands.js';
import { pads } from './pong/pads.js';
import { panel } from './pong/panel.js';
import { SIDES } from './pong/physics.js';
import { recording } from './pong/recording.js';
import { Replay } from './pong/replay.js';
import { says, unready } from './pong/says.js';
import { Screen } from './pong/screen.js';
import { Sound } from './pong/sound.js';
import { Steering } from './pong/steering.js';
import { Timeline } from './pong/timeline.js';
import { called, capital, note, standing, status } from './pong/words.js';

export const title = 'Pong';
export const seats = SIDES.map(capital);
export const flows = true;
export { facts, lastMove, note, status, tell, turn } from './pong/words.js';

const PING = 1_000; // ms between two
const FIRST = [0, 150, 300, 450]; // ms until the first ones
const SILENT = 2_500; // ms without an answer: what we compute is worth nothing
const COMMIT = 40; // ms that the server may take to tell of an event
const FADE = 1_000; // ms in which trails, flashes and corrections are gone

/**
 * @param {{board: HTMLElement, panel: HTMLElement, steps: HTMLElement}} places
 * @param {(action: object) => Promise<boolean>} _act
 * @param {object} _rules
 * @param {object} line
 * @param {import('../wire.js').Wire} line.wire
 * @param {import('../clock.js').Clock} line.clock
 * @param {(view: object) => void} line.tell  shows the words of a view, or of a later moment of it
 * @returns {(view: object) => void}
 */
export function mount(places, _act, _rules, { wire, clock, tell }) {
  const timeline = new Timeline();
  const screen = new Screen(new Sound());
  const hands = new Hands(wire, timeline, clock, arrange);
  const steering = new Steering(screen.canvas, {
    seats: () => (view ? hands.steered(now()) : []),
    state: now,
    find: (event) => screen.find(event),
    steer: (seat, to) => hands.steer(seat, to),
  });
  const overlay = says(() => hands.ready());
  const thumbs = pads(steering);
  const beside = panel(places.panel, { invite: () => hands.invite(), sound: screen.sound });
  const replay = new Replay(places.steps, { load: () => recording(wire, view.table), moved: wake });
  let view = null; // the newest
  let at = 0; // the instant that is shown of it
  let told = ''; // the words that the page shows
  let last = 0; // when the last frame was drawn
  let fades = 0; // when all will have come to rest
  let running = false;

  places.board.replaceChildren(
    html('div', { class: 'pong' }, screen.canvas, overlay.element),
    thumbs.element,
  );
  addEventListener('keydown', agree);
  setInterval(ping, PING);
  for (const wait of FIRST) setTimeout(ping, wait);

  function ping() {
    if (!document.hidden) clock.ask(() => wire.command('ping')).catch(() => {});
    beside.drawLine(clock);
  }

  const live = () => view.phase === 'playing';
  const cut = () => live() && clock.overdue > SILENT;

  /** The state that is shown. */
  function now() {
    return replay.recording?.state(replay.at) ?? timeline.state(at);
  }

  function agree(event) {
    if (!view || event.repeat || !unready(view, hands.seats)) return;
    if (event.key !== ' ' && event.key !== 'Enter') return;
    if (event.target.closest?.('a, button, input, select, textarea, summary, dialog')) return;
    event.preventDefault();
    hands.ready();
  }

  /** Shows what is to be done here. */
  function arrange() {
    const [only, ...others] = hands.steered(view.state);
    screen.canvas.classList.toggle('mine', only !== undefined);
    thumbs.draw(others.length ? null : (only ?? null), screen.turned || only > 1);
    beside.draw(view, hands.seats.length);
  }

  /** A moment that no event on its way to us can change any more, whose words are told when they are new. */
  function speak() {
    const late = (clock.round ?? 0) / 2 + COMMIT;
    const moment = live() ? { ...view, state: timeline.known(at - late) } : view;
    const words = [
      status(moment),
      ...view.players.map(({ seat }) => seat !== null && note(moment, seat)),
    ].join('|');
    if (words !== told) {
      told = words;
      tell(moment);
    }
    return moment;
  }

  function draw() {
    const moment = speak();
    const state = now();
    const known = replay.recording ? state : moment.state;
    const names = state.score.map((_, seat) => called(view, seat));
    const words = { score: known.score, names, mine: hands.seats };
    screen.draw(state, replay.recording ? replay.at : at, words);
    screen.label = `The field. ${standing({ ...view, state: known })}`;
    if (replay.recording) overlay.hide();
    else overlay.draw({ ...view, state }, hands.seats, cut());
  }

  function frame(when) {
    replay.pass(Math.max(0, when - last));
    last = when;
    if (live() && !cut()) at = clock.now();
    if (live()) steering.follow();
    draw();
    if (live() || replay.playing) fades = when + FADE;
    running = when < fades;
    if (running) requestAnimationFrame(frame);
  }

  /** Draws until all has come to rest. */
  function wake() {
    last = performance.now();
    fades = last + FADE;
    if (running) return;
    running = true;
    requestAnimationFrame(frame);
  }

  return (given) => {
    const before = view && live() ? timeline.state(at) : null;
    view = given;
    if (view.at !== view.began) clock.least(view.at); // a beginning may lie ahead
    timeline.take(view);
    hands.take(view);
    at = live() ? Math.max(at, view.at) : view.at;
    if (before) screen.correct(before, timeline.state(at), at);
    arrange();
    if (view.phase === 'over') replay.offer();
    told = '';
    speak();
    wake();
  };
}
