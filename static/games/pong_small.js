/** A game of Pong as small as a card: the same field that its players see, without sound or words. */

import { html } from '../element.js';
import { Blend, places } from './pong/blend.js';
import { Effects } from './pong/effects.js';
import { outline } from './pong/geometry.js';
import { happenings } from './pong/happenings.js';
import { Painter } from './pong/painter.js';
import { Timeline } from './pong/timeline.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const LATE = 120; // ms: what no event on its way can change any more
const SELDOM = 1_000; // ms between two pictures for those who want no motion

/** @param {import('../clock.js').Clock} clock @returns {{element: HTMLElement, draw: (view: object) => void}} */
export function small(clock) {
  const canvas = html('canvas', { class: 'small-court', 'aria-hidden': 'true' });
  const painter = new Painter(canvas);
  const effects = new Effects();
  const timeline = new Timeline();
  const blend = new Blend();
  let view = null;
  let last = null;
  let shape = '';
  let drawn = -Infinity; // when

  function paint(when) {
    const at = view.phase === 'playing' ? Math.max(view.at, clock.now() - LATE) : view.at;
    const state = timeline.known(at);
    const now = blend.drawn(places(state, at), when);
    if (last) effects.see(happenings(last, state), { x: now.get('x'), y: now.get('y') }, state.field, when);
    last = state;
    fit(state.field);
    painter.paint({ state, places: now, effects, when, score: state.score, names: state.score.map(() => ''), mine: [] });
    drawn = when;
  }

  function fit([width, height]) {
    const wanted = `${width} ${height} ${canvas.clientWidth}`;
    if (wanted === shape) return;
    shape = wanted;
    const { width: across, height: down } = outline([width, height], false);
    canvas.style.setProperty('--ratio', String(across / down));
    painter.fit([width, height], false, false);
  }

  function frame(when) {
    if (!canvas.isConnected) return;
    if (view?.state && (!calm.matches || when - drawn > SELDOM)) paint(when);
    if (view?.phase !== 'over') requestAnimationFrame(frame);
  }

  return {
    element: canvas,
    draw(given) {
      const first = view === null;
      view = given;
      clock.least(view.at);
      if (view.state) timeline.take(view);
      if (first) requestAnimationFrame(frame);
    },
  };
}
