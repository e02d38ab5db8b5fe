/**
 * The games that have a script of their own. Any other is played on the plain page, `static/plain.js`.
 *
 * A script exports `title`, the `seats`' names, `mount`, which puts the game on the page and gives back
 * `draw(view, live)`, and what there is to say about a view: `turn`, `status`, `facts`, `note`, `lastMove`
 * and `tell`. One that exports `flows` shows what time does between two views, and its own replay: it draws
 * live views only, and calls `tell(view)` with a moment of its own whenever there is something to say.
 * A small script draws a live board for the lobby. A setup script draws the fields of the form that makes a game.
 */

const scripts = new Map([
  ['choose', () => import('./choose.js')],
  ['go', () => import('./go.js')],
  ['pong', () => import('./pong.js')],
]);
const smalls = new Map([
  ['go', () => import('./go_small.js')],
  ['pong', () => import('./pong_small.js')],
]);
const setups = new Map([['go', () => import('./go_setup.js')]]);

/** The script that plays a game. @param {string} game */
export const script = (game) => (scripts.get(game) ?? (() => import('../plain.js')))();

/** The script of its setup form, or null when the form is drawn from the schema. @param {string} game */
export const setup = async (game) => (await setups.get(game)?.()) ?? null;

/** Whether the lobby shows a live board of it. @param {string} game */
export const hasSmall = (game) => smalls.has(game);

/** The script of that board. @param {string} game */
export const small = (game) => smalls.get(game)();
