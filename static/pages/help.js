/** The page that says how a game is played: `/help/<game>`, or `/help` for the games that there are. */

import { helped, help as helpOf, loadAbout, title } from '../games/catalogue.js';
import { byId, html } from '../ui/element.js';

const game = location.pathname.split('/')[2] ?? '';
const names = helped();

show();

/** Shows the help of the game, and the way to that of others. */
async function show() {
  const [part] = await Promise.all([helpOf(game), loadAbout(names)]);
  byId('games').replaceChildren(
    ...names.map((name) =>
      html('a', { href: `/help/${name}`, 'aria-current': name === game ? 'page' : null }, title(name)),
    ),
  );
  if (!part) {
    byId('help').replaceChildren(html('p', {}, 'Choose a game above.'));
    return;
  }
  const words = `How do I play ${title(game)}?`;
  byId('title').textContent = words;
  document.title = `${words} – Moyo`;
  byId('help').replaceChildren(part.help());
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
