/** Short phrases in a row. */

import { say } from './say.js';

/** "Go 9 × 9, rated, 10 min" @param {string[]} parts */
export const phrases = (parts) => parts.join(say('phrases-separator'));
