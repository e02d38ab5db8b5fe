/** The page that says how a game is played: `/help/<game>`, or `/help` for the games that there are. */

import { helped, help as helpOf, loadAbout, played } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { based, pathBelow } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { headerTools } from './header_tools.js';

const game = pathBelow(location.pathname).split('/')[2] ?? '';

byId('me').replaceChildren(...headerTools());
show();

/** Shows the help of the game, and the way to that of others. */
async function show() {
  const [part] = await Promise.all([helpOf(game), loadAbout(helped())]);
  byId('games').replaceChildren(
    ...helped().map((name) =>
      html(
        'a',
        { href: based(`/help/${name}`), 'aria-current': name === game ? 'page' : null },
        played(name),
      ),
    ),
  );
  if (!part) {
    byId('help').replaceChildren(html('p', {}, say('help-choose')));
    return;
  }
  byId('title').textContent = say('help-title-of', { game: played(game) });
  document.title = say('help-page-of', { game: played(game) });
  byId('help').replaceChildren(part.help());
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
