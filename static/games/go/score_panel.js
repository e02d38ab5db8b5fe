/**
 * The score graph of a game or a review, for those who ask: the server computes some more of it each time that it is asked, so it
 * is asked until there is no more, or nobody looks.
 */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { scoreGraph } from './score_graph.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { ScorePoint } from './types.js' */

const PAUSE = 300; // ms between an answer and the next question

/**
 * @param {object} given
 * @param {Connection} given.connection
 * @param {string} given.table
 * @param {(point: ScorePoint) => void} given.go  to a position of the graph
 * @param {(positions: number[]) => Promise<(number|null)[]>} given.moves  how many moves led to each; null: it is no more there
 */
export function scorePanel({ connection, table, go, moves }) {
  const ask = html('button', { type: 'button', onclick: toggle }, say('go-graph'));
  const word = html('p', { role: 'status', class: 'hint' });
  const graph = scoreGraph(go);
  const place = html('div', { hidden: true }, graph.element);
  const element = html('div', { class: 'score-panel', hidden: true }, ask, word, place);
  let open = false;
  let asking = false;
  /** What has been computed. @type {readonly ScorePoint[]} */
  let points = [];
  /** The move that is looked at. @type {number|null} */
  let at = null;

  function toggle() {
    open = !open;
    ask.textContent = say(open ? 'go-graph-hide' : 'go-graph');
    ask.setAttribute('aria-expanded', String(open));
    word.textContent = '';
    show();
    if (open) askOn();
  }

  function show() {
    place.hidden = !open || points.length === 0;
    if (place.hidden) return;
    graph.draw(points);
    graph.look(at);
  }

  /** Asks until all is computed, as long as the graph is seen. */
  async function askOn() {
    if (asking) return;
    asking = true;
    try {
      for (let more = true; more && seen(); await pause(more ? PAUSE : 0)) {
        word.textContent = say('go-graph-working');
        const reply = await connection.command('scores', { table });
        const led = await moves(reply.points.map(([position]) => position));
        points = reply.points
          .flatMap(([position, lead], i) => {
            const move = led[i] ?? null;
            return move === null ? [] : [{ position, move, lead }];
          })
          .sort((one, other) => one.move - other.move);
        more = reply.more;
        show();
      }
    } catch (refused) {
      toast(refusal(refused));
      if (open && points.length === 0) toggle();
    }
    asking = false;
    word.textContent = '';
  }

  const seen = () => open && element.isConnected && !element.hidden;

  return {
    element,

    /** @param {boolean} offered  there is such a graph now @param {number|null} move  how many moves led to what is shown */
    draw(offered, move) {
      element.hidden = !offered;
      at = move;
      graph.look(at);
    },
  };
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
