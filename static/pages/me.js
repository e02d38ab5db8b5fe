/** One's own page: games, running and finished, reviews, and how one's ratings came to be what they are. */

import { keepTime } from '../browser/keep_time.js';
import { pageConnection } from '../browser/page_connection.js';
import { isReview } from '../browser/reviews.js';
import { Clock } from '../client/clock.js';
import { loadAbout } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say, sayNodes } from '../language/say.js';
import { challenges } from '../lobby/challenges.js';
import { ownGames } from '../lobby/own_games.js';
import { Seeks } from '../lobby/seeks.js';
import { study } from '../lobby/study.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { based } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { playerPath } from '../ui/player_name.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { toast } from '../ui/toast.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { closedReviews } from './closed_reviews.js';
import { connectionBanner } from './connection_banner.js';
import { gameSearch, pageOf } from './game_search.js';
import { ownPositions } from './own_positions.js';
import { ownRecords } from './own_records.js';
import { ratingChart } from './rating_chart.js';

/** @import { Replies, Welcome } from '../client/types.js' */
/** @import { Page } from './game_search.js' */

const connection = pageConnection();
const clock = new Clock();
const seeks = new Seeks(connection);
const news = byId('news');
/** For whom all was drawn, and by which name. */
let player = '';

/** @param {Welcome} welcome */
function load({ player: { id, name }, games: offers }) {
  if (player === `${id} ${name}`) return;
  player = `${id} ${name}`;
  byId('public').setAttribute('href', playerPath(name));
  byId('public').hidden = false;
  const apart = new Set(offers.filter((offer) => offer.vote || isReview(offer)).map(({ game }) => game));
  const newest = connection.command('mine', {});
  drawRatings(newest);

  /** The newest games are there already; others are all searched for. @type {Parameters<typeof gameSearch>[2]['ask']} */
  async function ask(fields, before) {
    if (Object.keys(fields).length > 0)
      return pageOf(await connection.command('search', { ...fields, player: name, before }));
    return ownPage(await (before === null ? newest : connection.command('mine', { before })));
  }

  gameSearch(byId('finished'), connection, {
    offers,
    ask,
    shown: ({ game }) => !apart.has(game),
    none: html('span', {}, ...sayNodes('me-none', { find: html('a', { href: based('/') }, say('me-find')) })),
  });
  closedReviews(byId('reviews'), connection, { offers, name });
}

/** @param {Replies['mine']} reply @returns {Page} */
function ownPage({ games, more }) {
  const over = games.filter(({ phase }) => phase === 'over');
  return { games: over, before: more ? (over.at(-1)?.ended ?? null) : null };
}

/** @param {Promise<Replies['mine']>} newest */
async function drawRatings(newest) {
  try {
    const { ratings } = await newest;
    await loadAbout(ratings.map(({ game }) => game));
    byId('ratings').replaceChildren(...ratings.map(ratingChart));
  } catch (refused) {
    toast(refusal(refused));
  }
}

connection.on('hello', load);
accountMenu(byId('me'), connection);
ownPositions(byId('positions'), connection);
ownRecords(byId('files'), connection);
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
waitingRoom(byId('waiting'), { seeks, clock, news });
challenges(byId('challenges'), { seeks, news });
const drawReviews = study({ section: byId('study'), place: byId('record') }, connection);
ownGames({ section: byId('now'), list: byId('running') }, { connection, clock, drawReviews });
keepTime(clock, connection);
connection.connect();
