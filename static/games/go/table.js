/** Go on its table's page: the board with what can be done on it, and the panel beside it. */

import { html } from '../../ui/element.js';
import { variants } from '../../ui/schema.js';
import { Board } from './board.js';
import { conditional } from './conditional.js';
import { panel } from './panel.js';
import { isEmpty } from './points.js';
import { COLOURS, colourOf, isPaused } from './words.js';

/** @import { Offer } from '../../client/types.js' */
/** @import { Act, Context, Places } from '../types.js' */
/** @import { Point, Score, View } from './types.js' */
/** @import { Position } from './board.js' */

export { clock, timeSpent } from './clock.js';
export { lastMove, news, note, status, turn } from './words.js';

const coarse = matchMedia('(pointer: coarse)');

/** @param {Places} places @param {Act} act @param {Offer} offer @param {Context} context */
export function mount(places, act, offer, { clock, conditional: moves }) {
  /** @type {Board|null} */
  let board = null;
  /** @type {View|null} */
  let view = null;
  let live = false;
  /** A point that waits for its second tap. @type {Point|null} */
  let tapped = null;
  let busy = false; // an act is on its way

  const does = { send, play: () => tapped && play(tapped), focusBoard: () => board?.focus() };
  const known = new Set(variants(offer.action).map(({ tag }) => tag));
  const controls = panel(places.panel, does, { clock, known });
  const { focusBoard } = does;
  const ahead = conditional(moves, { redraw: draw, focusBoard }, offer.conditional ?? false);
  places.panel.append(ahead.element);

  /** @param {object} action */
  async function send(action) {
    if (busy) return;
    busy = true;
    const done = await act(action);
    busy = false;
    if (!done) forget();
  }

  /** Shows the stone as a preview until the server's view has it. @param {Point} point */
  function play(point) {
    tapped = null;
    controls.offer(null);
    board?.preview(point, view?.state.turn);
    send({ type: 'play', point });
  }

  function forget() {
    tapped = null;
    controls.offer(null);
    board?.preview(null);
  }

  /** @param {Point} point @param {string} pointer */
  function choose(point, pointer) {
    if (ahead.active) return ahead.choose(point);
    if (busy || !view || !mine(view, live)) return;
    const empty = isEmpty(point, view.state.board);
    if (view.state.stage === 'scoring') {
      if (!empty) send({ type: 'mark', point });
    } else if (empty) {
      const tap = pointer !== '' && (pointer !== 'mouse' || coarse.matches);
      if (!tap || tapped === point) return play(point);
      tapped = point;
      board?.preview(point, view.state.turn);
      controls.offer(point);
    }
  }

  function draw() {
    places.panel.classList.toggle('planning', ahead.active);
    if (view) board?.draw(ahead.position() ?? position(view, live));
  }

  return (/** @type {View} */ shown, /** @type {boolean} */ now) => {
    if (!board) {
      board = new Board(shown.state.size, choose);
      places.board.replaceChildren(html('div', { class: 'goban' }, board.element));
    } else if (view?.seq !== shown.seq || live !== now) {
      forget();
    }
    [view, live] = [shown, now];
    ahead.draw(shown, now);
    draw();
    controls.draw(shown, now);
  };
}

/** Whether the board is this player's to act on. @param {View} view @param {boolean} live */
function mine({ phase, seat, state }, live) {
  if (!live || phase !== 'playing' || seat === null) return false;
  return state.stage === 'scoring' || (state.turn === colourOf(seat) && !isPaused(state));
}

/** @param {View} view @param {boolean} live @returns {Position} */
function position(view, live) {
  const { state } = view;
  const own = mine(view, live);
  return {
    rows: state.board,
    last: state.last === 'pass' ? null : state.last,
    ko: state.ko,
    dead: new Set(state.dead),
    owners: owners(state.score),
    hover: own && state.stage === 'play' ? state.turn : null,
    marking: own && state.stage === 'scoring',
  };
}

/** @param {Score|null} score @returns {Map<Point, string>} */
function owners(score) {
  if (!score) return new Map();
  /** @type {[string, Point[]][]} */
  const lands = [
    ...COLOURS.map((colour) => /** @type {[string, Point[]]} */ ([colour, score.territory[colour]])),
    ['dame', score.dame],
  ];
  return new Map(lands.flatMap(([owner, points]) => points.map((point) => [point, owner])));
}
