/** How a player is named: a program is always marked as one. */

import { say } from '../language/say.js';
import { based } from './base_path.js';
import { html } from './element.js';

/** @typedef {{name: string|null, bot?: true}} Named */

/** In a sentence or a list. @param {Named} player @param {string} free  what stands for a free seat */
export const nameText = ({ name, bot }, free = '…') =>
  bot ? say('player-bot-name', { name: name ?? free }) : (name ?? free);

/** The address of the page of a player. @param {string} name */
export const playerPath = (name) => based(`/p/${encodeURIComponent(name)}`);

/** A name that leads to the page of the player. @param {string} name */
export const nameLink = (name) => html('a', { class: 'player-link', href: playerPath(name) }, name);

/** The mark beside a name; null for people. @param {{bot?: true}} player */
export const botMark = ({ bot }) =>
  bot ? html('span', { class: 'bot', title: say('player-bot-title') }, say('player-bot')) : null;
