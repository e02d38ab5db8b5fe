/** One's own page: games, running and finished, and how one's ratings came to be what they are. */

import { keepTime } from '../browser/keep_time.js';
import { pageConnection } from '../browser/page_connection.js';
import { Clock } from '../client/clock.js';
import { loadAbout, rank as rankOf, speed, title } from '../games/catalogue.js';
import { phrases } from '../language/phrases.js';
import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';
import { challenges } from '../lobby/challenges.js';
import { gameRow } from '../lobby/game_row.js';
import { ownGames } from '../lobby/own_games.js';
import { Seeks } from '../lobby/seeks.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { byId, html } from '../ui/element.js';
import { plot } from '../ui/plot.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { toast } from '../ui/toast.js';
import { accountMenu } from './account_menu.js';
import { connectionBanner } from './connection_banner.js';
import { ownPositions } from './own_positions.js';

/** @import { PlayedGame, Rating } from '../client/types.js' */

const connection = pageConnection();
const clock = new Clock();
const seeks = new Seeks(connection);
const news = byId('news');
const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });
/** When the last game of the list ended. @type {number|null} */
let oldest = null;
/** For whom all was drawn, and by which name. */
let player = '';
/** The games that are votes. @type {Set<string>} */
let votes = new Set();

/** Draws the games that ended before an instant, or the newest and the ratings. @param {number|null} before */
async function load(before) {
  try {
    const { games, more, ratings } = await connection.command('mine', before === null ? {} : { before });
    await loadAbout(games.map(({ game }) => game));
    if (before === null) {
      byId('finished').replaceChildren();
      byId('ratings').replaceChildren(...ratings.map(chart));
    }
    byId('finished').append(
      ...games.filter(({ game, phase }) => phase === 'over' && !votes.has(game)).map(row),
    );
    oldest = games.at(-1)?.ended ?? oldest;
    byId('older').hidden = !more;
    byId('none').hidden = byId('finished').children.length > 0;
  } catch (refused) {
    toast(refusal(refused));
  }
}

/** @param {PlayedGame} played */
function row(played) {
  const { ended, seat, result, rating } = played;
  const gain = rating && html('b', { class: rating.gain < 0 ? 'loss' : 'gain' }, signed(rating.gain));
  const end = html('span', { class: 'note' }, outcome(result, seat), gain);
  return gameRow(played, ended ? [day.format(ended)] : [], end);
}

/** @param {number} gain */
const signed = (gain) => `${gain < 0 ? '−' : '+'}${Math.abs(gain)}`;

/** How it ended for a seat: "won, B+3.5". @param {PlayedGame['result']} result @param {number|null} seat */
function outcome(result, seat) {
  if (!result) return '';
  const { scores, text } = result;
  const best = Math.max(...scores);
  const equal = scores.every((score) => score === best);
  const word = equal ? '' : say(seat !== null && scores[seat] === best ? 'me-won' : 'me-lost');
  return phrases([word, text].filter(Boolean));
}

/** @param {Rating} rating */
function chart(rating) {
  const heading = phrases([title(rating.game), speed(rating.game, rating.speed ?? '')].filter(Boolean));
  const unsure = rating.provisional ? '?' : '';
  const rank = rankOf(rating.game, rating.rating);
  return html(
    'figure',
    { class: 'card' },
    html(
      'figcaption',
      {},
      html('h2', {}, heading),
      html('p', {}, html('strong', {}, `${rating.rating}${unsure}`), rank ? ` ${rank}${unsure}` : ''),
      html(
        'p',
        { class: 'hint' },
        say(rating.provisional ? 'me-deviation-provisional' : 'me-deviation', {
          deviation: String(2 * rating.deviation),
        }),
      ),
    ),
    plot(rating.history, rating),
  );
}

connection.on('hello', ({ player: { id, name }, games }) => {
  votes = new Set(games.flatMap(({ game, vote }) => (vote ? [game] : [])));
  if (player === `${id} ${name}`) return;
  player = `${id} ${name}`;
  load(null);
});
byId('older').addEventListener('click', () => load(oldest));
accountMenu(byId('me'), connection);
ownPositions(byId('positions'), connection);
connectionBanner(byId('line'), connection);
steadyClicks();
waitingRoom(byId('waiting'), { seeks, clock, news });
challenges(byId('challenges'), { seeks, news });
ownGames({ section: byId('now'), list: byId('running') }, { connection, clock });
keepTime(clock, connection);
connection.connect();
