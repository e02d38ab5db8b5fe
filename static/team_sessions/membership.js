/** Whether this browser has seen its player belong to a team session that is not over: the home page asks for it then. */

import { read, remove, write } from '../browser/storage.js';

const KEY = 'moyo.team-sessions';

export const remembered = () => read('local', KEY) !== null;

/** @param {boolean} belongs */
export const remember = (belongs) => (belongs ? write('local', KEY, 'yes') : remove('local', KEY));
