/** What the acts of teams and organisers are called. */

import { say } from '../../language/say.js';
import { ORGANISER_ACTS } from '../../team_play/organiser_acts.js';

/** @type {Record<string, string>} */
const NAMES = {
  ...ORGANISER_ACTS,
  complete: 'trainlag-act-complete',
  undo: 'trainlag-act-undo',
  catch: 'trainlag-act-catch',
  wrong_code: 'trainlag-act-wrong-code',
  claim: 'trainlag-act-claim',
  contest: 'trainlag-act-contest',
  correct: 'trainlag-act-correct',
  void: 'trainlag-act-void',
  decide: 'trainlag-act-decide',
};

/** @param {string} type  as the rules name it */
export const actName = (type) => (NAMES[type] ? say(NAMES[type]) : type);
