/** How a player is named: a program is always marked as one. */

import { html } from './element.js';

/** @typedef {{name: string|null, bot?: true}} Named */

/** In a sentence or a list. @param {Named} player @param {string} free  what stands for a free seat */
export const nameText = ({ name, bot }, free = '…') => (bot ? `${name} (bot)` : (name ?? free));

/** The mark beside a name; null for people. @param {{bot?: true}} player */
export const botMark = ({ bot }) =>
  bot ? html('span', { class: 'bot', title: 'A program plays' }, 'bot') : null;
