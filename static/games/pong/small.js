/** A game of Pong as small as a card: the same field that its players see, without sound or words. */

import { html } from '../../ui/element.js';
import { Blend, places } from './blend.js';
import { Effects } from './effects.js';
import { outline } from './geometry.js';
import { happenings } from './happenings.js';
import { Painter } from './painter.js';
import { Timeline } from './timeline.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { SmallBoard } from '../types.js' */
/** @import { Size, State, View } from './types.js' */

export { status } from './words.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const LATE = 120; // ms: what lies so far back no event on its way can change
const SELDOM = 1_000; // ms between two pictures for those who want no motion

/** @param {Clock} clock @returns {SmallBoard} */
export function small(clock) {
  const canvas = html('canvas', { class: 'small-court', 'aria-hidden': 'true' });
  const painter = new Painter(canvas);
  const effects = new Effects();
  /** @type {Timeline|null} */
  let timeline = null;
  const blend = new Blend();
  /** @type {View|null} */
  let view = null;
  /** @type {State|null} */
  let last = null;
  let shape = '';
  let drawn = -Infinity; // when

  /** @param {View} view @param {Timeline} timeline @param {number} when */
  function paint(view, timeline, when) {
    const at = view.phase === 'playing' ? Math.max(view.at, clock.now() - LATE) : view.at;
    const state = timeline.known(at);
    const now = blend.drawn(places(state, at), when);
    if (last)
      effects.see(happenings(last, state), { x: now.get('x') ?? 0, y: now.get('y') ?? 0 }, state.field, when);
    last = state;
    fit(state.field);
    painter.paint({
      state,
      places: now,
      effects,
      when,
      score: state.score,
      names: state.score.map(() => ''),
      mine: [],
    });
    drawn = when;
  }

  /** @param {Size} field */
  function fit([width, height]) {
    const wanted = `${width} ${height} ${canvas.clientWidth}`;
    if (wanted === shape) return;
    shape = wanted;
    const { width: across, height: down } = outline([width, height], false);
    canvas.style.setProperty('--ratio', String(across / down));
    painter.fit([width, height], false, false);
  }

  /** @param {number} when */
  function frame(when) {
    if (!canvas.isConnected) return;
    if (view && timeline && (!calm.matches || when - drawn > SELDOM)) paint(view, timeline, when);
    if (view?.phase !== 'over') requestAnimationFrame(frame);
  }

  return {
    element: canvas,
    /** @param {View} given */
    draw(given) {
      const first = view === null;
      view = given;
      clock.atLeast(view.at);
      if (timeline) timeline.update(view);
      else timeline = new Timeline(view);
      if (first) requestAnimationFrame(frame);
    },
  };
}
