/** Go on its table's page: the board with what can be done on it, and the panel beside it. */

import { sound } from '../../browser/sound.js';
import { html } from '../../ui/element.js';
import { variants } from '../../ui/schema.js';
import { Board } from './board.js';
import { capture, stone } from './clicks.js';
import { conditional } from './conditional.js';
import { gameScore } from './game_score.js';
import { Marker } from './marker.js';
import { panel } from './panel.js';
import { isEmpty } from './points.js';
import { isPlaced, taken } from './taken.js';
import { tryout } from './tryout.js';
import { typed } from './typed.js';
import { COLOURS, colourOf, isPaused } from './words.js';

/** @import { Offer } from '../../client/types.js' */
/** @import { Act, Context, Places } from '../types.js' */
/** @import { Estimate, Point, Ruleset, Score, View } from './types.js' */
/** @import { Position } from './board.js' */

export { clock, timeSpent } from './clock.js';
export { move, moves } from './moves.js';
export { lastMove, news, note, open, status, turn } from './words.js';

const coarse = matchMedia('(pointer: coarse)');
const WHILE = 0.08; // seconds from a stone to what it takes

/** @param {Places} places @param {Act} act @param {Offer} offer @param {Context} context */
export function mount(places, act, offer, { clock, connection, conditional: conditionals, ...page }) {
  /** @type {Board|null} */
  let board = null;
  /** @type {View|null} */
  let view = null;
  let live = false;
  /** A point that waits for its second tap. @type {Point|null} */
  let tapped = null;
  let busy = false; // an act is on its way
  /** Our stone that is on its way: it has been heard. @type {Point|null} */
  let heard = null;
  /** @type {Set<Point>} */
  let outlined = new Set();
  /** @type {Estimate|null} */
  let estimate = null;
  const marker = new Marker();
  /** @type {Record<string, Ruleset>|undefined} */
  const rulesets = offer.constants.rules;

  const trial = tryout({ changed: redraw, ended: () => board?.focus() });
  const does = {
    send,
    play: () => tapped && play(tapped),
    focusBoard: () => board?.focus(),
    tryOut,
    outline(/** @type {Point[]} */ points) {
      outlined = new Set(points);
      drawBoard();
    },
    mark(/** @type {Estimate|null} */ found) {
      estimate = found;
      drawBoard();
    },
  };
  const known = new Set(variants(offer.action).map(({ tag }) => tag));
  const ahead = conditional(
    conditionals,
    { redraw: drawBoard, focusBoard: () => board?.focus() },
    offer.conditional ? rulesets : undefined,
  );
  const { table, lookAt } = page;
  const score = gameScore({ connection, table, lookAt, offered: offer.scores ?? false });
  const given = {
    clock,
    connection,
    known,
    offered: offer.estimate ?? false,
    rulesets,
    tryout: trial.element,
    ahead: ahead.element,
    score: score.element,
  };
  const controls = panel(places, does, given);
  const tried = () => trial.position() ?? ahead.position();
  const shown = () => ({
    view,
    rows: tried()?.rows ?? view?.state.board ?? [],
    free: ahead.active || trial.position() !== null,
  });
  places.board.before(typed({ shown, choose: (point) => choose(point, '', false), send }, page));

  /** Does actions, one after the other, until one is refused. @param {...object} actions */
  async function send(...actions) {
    if (busy) return;
    busy = true;
    let done = true;
    for (const action of actions) done &&= await act(action);
    busy = false;
    if (!done) forget();
  }

  /** Shows the stone as a preview until the server's view has it. @param {Point} point */
  function play(point) {
    tapped = null;
    controls.offer(null);
    board?.preview(point, view?.state.turn);
    heard = point;
    sound.play(stone);
    send({ type: 'play', point });
  }

  function forget() {
    tapped = null;
    controls.offer(null);
    board?.preview(null);
  }

  /** Lets what is shown be played on, as if nobody had passed. */
  function tryOut() {
    const rules = rulesets?.[view?.state.rules ?? ''];
    if (view && rules) trial.begin(view.state, rules);
    board?.focus();
  }

  /** @param {Point} point @param {string} pointer @param {boolean} alone  the chain alone is meant */
  function choose(point, pointer, alone) {
    if (ahead.active) return ahead.choose(point);
    if (trial.position()) return trial.play(point);
    if (busy || !view || !mine(view, live)) return;
    const empty = isEmpty(point, view.state.board);
    if (view.state.stage === 'scoring') {
      if (!empty) send(...marker.choose(view.state, point, { alone, word: controls.word() }));
    } else if (empty) {
      const tap = pointer !== '' && (pointer !== 'mouse' || coarse.matches);
      if (!tap || tapped === point) return play(point);
      tapped = point;
      board?.preview(point, view.state.turn);
      controls.offer(point);
    }
  }

  function drawBoard() {
    if (!view || !board) return;
    const trying = tried();
    places.panel.classList.toggle('planning', ahead.active);
    places.board.classList.toggle('trying', trial.position() !== null);
    board.draw({
      ...position(view, live),
      outlined,
      ...(estimate ? { owners: owners(estimate), dead: new Set(estimate.dead) } : {}),
      ...(trying ? { ...BARE, rows: trying.rows, last: trying.last, ko: trying.ko, hover: trying.turn } : {}),
    });
  }

  /** What is seen and heard of a move. @param {View} before @param {View} after */
  function happened(before, after) {
    if (!isPlaced(before, after)) return;
    if (after.state.last !== heard) sound.play(stone);
    heard = null;
    const stones = taken(before, after);
    if (!stones) return;
    sound.play(capture, WHILE);
    board?.lift(stones.points, document.querySelector(`.player .bead.${stones.by}`));
  }

  function redraw() {
    drawBoard();
    if (!view) return;
    controls.draw(view, live);
    score.draw(view, live);
  }

  return (/** @type {View} */ shown, /** @type {boolean} */ now) => {
    if (!board) {
      board = new Board(shown.state.size, choose);
      places.board.replaceChildren(html('div', { class: 'goban' }, board.element));
    } else if (view?.seq !== shown.seq || live !== now) {
      forget();
    }
    if (view && live && now) happened(view, shown);
    [view, live] = [shown, now];
    ahead.draw(shown, now);
    trial.check(shown.state, now);
    redraw();
  };
}

/** A position of which nothing is counted or marked. */
const BARE = { dead: new Set(), seki: new Set(), owners: new Map(), outlined: new Set(), marking: false };

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
    ...BARE,
    rows: state.board,
    last: state.last === 'pass' ? null : state.last,
    ko: state.ko,
    dead: new Set(state.dead),
    seki: new Set(state.seki),
    owners: state.proposal === 'computing' ? new Map() : owners(state.score),
    hover: own && state.stage === 'play' ? state.turn : null,
    marking: own && state.stage === 'scoring',
  };
}

/** Whose points are whose. @param {Pick<Score, 'territory'> & {dame?: Point[]}|null} score @returns {Map<Point, string>} */
function owners(score) {
  if (!score) return new Map();
  /** @type {[string, Point[]][]} */
  const lands = [
    ...COLOURS.map((colour) => /** @type {[string, Point[]]} */ ([colour, score.territory[colour]])),
    ['dame', score.dame ?? []],
  ];
  return new Map(lands.flatMap(([owner, points]) => points.map((point) => [point, owner])));
}
