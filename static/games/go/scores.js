/**
 * The score graph of a game or a review, for those who ask: the server computes some more of it each time that it is asked, so it
 * is asked until there is no more, or nobody looks.
 */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { scoreGraph } from './score_graph.js';

/** @import { ScoreGraphOf } from '../types.js' */
/** @import { ScorePoint } from './types.js' */

const PAUSE = 300; // ms between an answer and the next question

/** @param {ScoreGraphOf} given */
export function scores({ connection, table, go, moves }) {
  const word = html('p', { role: 'status', class: 'hint' });
  const graph = scoreGraph(go);
  const element = html('div', { class: 'scores' }, word, graph.element);
  let asking = false;
  /** What has been computed. @type {readonly ScorePoint[]} */
  let points = [];
  draw();

  function draw() {
    graph.element.hidden = points.length === 0;
    graph.draw(points);
  }

  const seen = () => element.isConnected && element.checkVisibility();

  return {
    element,
    look: graph.look,

    /** Asks until all is computed, as long as the graph is seen. */
    async ask() {
      if (asking) return;
      asking = true;
      try {
        for (let more = true; more && seen(); await pause(more ? PAUSE : 0)) {
          word.textContent = say('go-graph-working');
          const reply = await connection.command('scores', { table });
          const made = await moves(reply.points.map(([position]) => position));
          points = reply.points
            .flatMap(([position, lead], i) => {
              const move = made[i] ?? null;
              return move === null ? [] : [{ position, move, lead }];
            })
            .sort((one, other) => one.move - other.move);
          more = reply.more;
          draw();
        }
      } catch (refused) {
        toast(refusal(refused));
      }
      asking = false;
      word.textContent = '';
    },
  };
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
