/** The page of the operators: what is reported, who is shut out, what is played and how much, and who did what. */

import { pageConnection } from '../browser/page_connection.js';
import { loadAbout } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { announcing } from '../operators/announcing.js';
import { auditLog } from '../operators/audit_log.js';
import { openTables } from '../operators/open_tables.js';
import { reports } from '../operators/reports.js';
import { sanctions } from '../operators/sanctions.js';
import { statistics } from '../operators/statistics.js';
import { byId } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Welcome } from '../client/types.js' */

const connection = pageConnection();
/** For whom the page was drawn. */
let drawn = '';
/** Each reads its list again. @type {(() => unknown)[]} */
const parts = [
  reports(byId('reports'), connection, reload),
  announcing(byId('announcing'), connection, reload),
  sanctions(byId('sanctions'), connection, reload),
  statistics(byId('statistics'), connection),
  openTables(byId('tables'), connection, reload),
  auditLog(byId('audit'), connection),
];

/** Reads all again: what was done changes more than one list. */
function reload() {
  for (const part of parts) part();
}

/** @param {Welcome} welcome */
async function load({ player: { id }, games }) {
  if (drawn === id) return;
  drawn = id;
  byId('parts').hidden = true;
  byId('what').textContent = '';
  try {
    await connection.command('reports', {}); // is refused to whoever is no operator
    await loadAbout(games.map(({ game }) => game));
    byId('parts').hidden = false;
    reload();
  } catch (refused) {
    drawn = '';
    byId('what').textContent = refusal(refused);
  }
}

connection.on('hello', load);
accountMenu(byId('me'), connection);
announcementBanner(byId('announcement'), connection);
connectionBanner(byId('line'), connection);
steadyClicks();
connection.connect();
