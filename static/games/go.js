/** Go on the page: the board with what can be done on it, and the panel beside it. */

import { Board } from '../board.js';
import { html } from '../element.js';
import { place } from '../points.js';
import { panel } from './go_panel.js';
import { COLOURS } from './go_words.js';

export const title = 'Go';
export const seats = ['Black', 'White'];
export { facts, lastMove, note, status, tell, turn } from './go_words.js';

const coarse = matchMedia('(pointer: coarse)');

/**
 * @param {{board: HTMLElement, panel: HTMLElement}} places
 * @param {(action: object) => Promise<boolean>} act  true when it was done
 * @returns {(view: object, live: boolean) => void}
 */
export function mount(places, act) {
  let board = null;
  let view = null;
  let live = false;
  let tapped = null; // a point that waits for its second tap
  let busy = false; // an act is on its way

  const controls = panel(places.panel, { send, play: () => play(tapped), away: () => board.focus() });

  async function send(action) {
    if (busy) return;
    busy = true;
    const done = await act(action);
    busy = false;
    if (!done) forget();
  }

  // The stone stands as a ghost until the server's view shows it.
  function play(point) {
    tapped = null;
    controls.offer(null);
    board.preview(point, view.state.turn);
    send({ type: 'play', point });
  }

  function forget() {
    tapped = null;
    controls.offer(null);
    board.preview(null);
  }

  function choose(point, pointer) {
    if (busy || !mine(view, live)) return;
    if (view.state.stage === 'scoring') {
      if (!free(view.state, point)) send({ type: 'mark', point });
    } else if (free(view.state, point)) {
      const tap = pointer !== '' && (pointer !== 'mouse' || coarse.matches);
      if (!tap || tapped === point) return play(point);
      tapped = point;
      board.preview(point, view.state.turn);
      controls.offer(point);
    }
  }

  return (given, now) => {
    const shown = given.state ? given : { ...given, state: nothing(given.setup) };
    if (!board) {
      board = new Board(shown.state.size, choose);
      places.board.replaceChildren(html('div', { class: 'goban' }, board.element));
    } else if (view.seq !== shown.seq || live !== now) {
      forget();
    }
    [view, live] = [shown, now];
    board.draw(position(shown, now));
    controls.draw(shown, now);
  };
}

/** The state of a table that waits for players. */
const nothing = ({ size }) => ({ size, board: Array(size).fill('.'.repeat(size)), dead: [], accepted: [] });

/** Whether the board is this player's to act on. */
function mine({ phase, seat, state }, live) {
  if (!live || phase !== 'playing' || seat === null) return false;
  return state.stage === 'scoring' || state.turn === COLOURS[seat];
}

function free(state, point) {
  const { column, row } = place(point, state.size);
  return state.board[row][column] === '.';
}

/** @returns {import('../board.js').Position} */
function position(view, live) {
  const { state } = view;
  const own = mine(view, live);
  return {
    rows: state.board,
    last: state.last === 'pass' ? null : (state.last ?? null),
    ko: state.ko ?? null,
    dead: new Set(state.dead),
    owners: owners(state.score),
    hover: own && state.stage === 'play' ? state.turn : null,
    marking: own && state.stage === 'scoring',
  };
}

function owners(score) {
  if (!score) return new Map();
  const lands = [...COLOURS.map((colour) => [colour, score.territory[colour]]), ['dame', score.dame]];
  return new Map(lands.flatMap(([owner, points]) => points.map((point) => [point, owner])));
}
