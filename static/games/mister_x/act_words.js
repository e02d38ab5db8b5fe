/** What the acts of teams and organisers are called, and kinds of transport. */

import { say } from '../../language/say.js';
import { ORGANISER_ACTS } from '../../team_play/organiser_acts.js';

/** @import { Transport } from './types.js' */

/** @type {Record<string, string>} */
const NAMES = {
  ...ORGANISER_ACTS,
  ride: 'mister-x-act-ride',
  look: 'mister-x-act-look',
  found: 'mister-x-act-found',
  grant: 'mister-x-act-grant',
  position: 'mister-x-act-position',
};

/** @param {string} type  as the rules name it */
export const actName = (type) => (NAMES[type] ? say(NAMES[type]) : type);

/** In the order in which they are shown. @type {Transport[]} */
export const TRANSPORTS = ['bus', 'tram', 'train'];

const TRANSPORT_NAMES = { bus: 'mister-x-bus', tram: 'mister-x-tram', train: 'mister-x-train' };

/** Null for one that is hidden. @param {Transport|null} transport */
export const transportName = (transport) =>
  say(transport === null ? 'mister-x-hidden' : TRANSPORT_NAMES[transport]);
