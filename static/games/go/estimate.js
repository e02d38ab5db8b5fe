/** Who is ahead, for those who ask: the server's estimate, beside the board and on it. */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { html, set } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { countTable, lead } from './count_table.js';
import { isCalledOff } from './words.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { Estimate, Ruleset, View } from './types.js' */

/**
 * @param {object} given
 * @param {Connection} given.connection
 * @param {boolean} given.offered  the server estimates
 * @param {Record<string, Ruleset>|undefined} given.rulesets
 * @param {(estimate: Estimate|null) => void} given.mark  shows it on the board, or none
 */
export function estimatePanel({ connection, offered, rulesets, mark }) {
  const ask = html('button', { type: 'button', onclick: toggle }, say('go-estimate'));
  ask.title = say('go-estimate-title');
  const word = html('p', { role: 'status' });
  const count = html('div', {});
  const element = html('div', { class: 'estimate', hidden: true }, ask, word, count);
  /** The view that is shown. @type {View|null} */
  let view = null;
  /** Whether the game is over, also while an earlier step of it is looked at. */
  let over = false;
  /** The step of which the estimate is shown, or asked for. @type {number|null} */
  let step = null;
  let shown = false;

  function clear() {
    step = null;
    shown = false;
    ask.textContent = say('go-estimate');
    ask.disabled = false;
    word.textContent = '';
    count.replaceChildren();
    mark(null);
  }

  async function toggle() {
    if (!view) return;
    if (shown) return clear();
    const { table, seq, state } = view;
    step = seq;
    ask.disabled = true;
    word.textContent = say('go-estimate-working');
    try {
      const { estimate } = await connection.command('estimate', { table, seq });
      if (step !== seq) return; // another step is shown by now
      shown = true;
      ask.disabled = false;
      ask.textContent = say('go-estimate-hide');
      word.textContent = say('go-estimate-lead', { lead: lead(estimate) });
      count.replaceChildren(countTable(estimate, rulesets?.[state.rules]));
      mark(estimate);
    } catch (refused) {
      if (step === seq) clear();
      toast(refusal(refused));
    }
  }

  return {
    element,

    /** @param {View} now  what is shown @param {boolean} live */
    draw(now, live) {
      view = now;
      if (live) over = now.phase === 'over' && !isCalledOff(now.state);
      const allowed = over || (now.phase === 'playing' && !now.rated);
      set(element, { hidden: !offered || !allowed || now.state.score !== null });
      if (step !== null && (step !== now.seq || element.hidden)) clear();
      if (step === null) set(ask, { disabled: now.state.moves === 0 });
    },
  };
}
