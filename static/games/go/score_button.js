/** The button that opens the score graph of a game or a review, which is loaded then. */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { html, set } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { scores } from '../catalogue.js';

/** @import { ScoreGraphOf, Scores } from '../types.js' */

/** @param {ScoreGraphOf} given */
export function scoreButton(given) {
  const button = html(
    'button',
    { type: 'button', 'aria-expanded': 'false', onclick: toggle },
    say('go-graph'),
  );
  const element = html('div', { class: 'score-panel', hidden: true }, button);
  /** @type {ReturnType<Scores['scores']>|null} */
  let graph = null;
  let open = false;
  /** The move that is looked at. @type {number|null} */
  let at = null;

  async function toggle() {
    open = !open;
    button.textContent = say(open ? 'go-graph-hide' : 'go-graph');
    button.setAttribute('aria-expanded', String(open));
    try {
      const module = await scores('go');
      graph ??= module?.scores(given) ?? null;
    } catch (error) {
      toast(refusal(error));
    }
    if (!graph) return;
    graph.element.hidden = !open;
    element.append(graph.element);
    graph.look(at);
    if (open) graph.ask();
  }

  return {
    element,

    /** @param {boolean} offered  there is such a graph now @param {number|null} move  how many moves led to what is shown */
    draw(offered, move) {
      set(element, { hidden: !offered });
      at = move;
      graph?.look(at);
    },
  };
}
