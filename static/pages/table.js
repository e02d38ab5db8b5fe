/** The page of one table. */

import { keepPages } from '../browser/installed_worker.js';
import { LastKnown } from '../browser/last_known.js';
import { pageConnection } from '../browser/page_connection.js';
import { StoredToken } from '../browser/stored_token.js';
import { Clock } from '../client/clock.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { challenges } from '../lobby/challenges.js';
import { Seeks } from '../lobby/seeks.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { networkPanel } from '../table/network_panel.js';
import { reportButton } from '../table/reporting.js';
import { TablePage } from '../table/table_page.js';
import { announce } from '../ui/announcements.js';
import { based } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

const table = location.pathname.split('/').at(-1) ?? '';
const connection = pageConnection(StoredToken.of(table), {}, table);
const clock = new Clock();
const known = LastKnown.of(connection);
const seeks = new Seeks(connection, table);
const news = byId('news');

new TablePage(connection, clock, table);
connection.on('view', (view) => {
  if (view.table === table && !view.past && view.phase === 'playing' && view.seat !== null) seeks.stop();
});
accountMenu(byId('me'), connection);
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
networkPanel(byId('network'));
reportButton(byId('report'), connection, table);
waitingRoom(byId('waiting'), { seeks, clock, news });
challenges(byId('challenges'), { seeks, news });
connection.on('gone', (gone) => {
  if (gone.table === table) showMissing(refusal(gone));
});
known.onRecall(({ ahead }) => clock.atLeast(Date.now() + ahead));
connection.connect();
connection.watch(table).catch((refused) => {
  known.forget(`view ${table}`);
  showMissing(refusal(refused));
});
known.recallView(table);
keepPages();

/** Shows in place of the table that there is none. @param {string} why */
function showMissing(why) {
  document.title = say('table-no-such-game');
  const home = html('a', { href: based('/#new') }, say('table-make-a-new-one'));
  document.querySelector('main')?.replaceWith(html('main', { class: 'missing' }, html('h1', {}, why), home));
  announce(news, [why]);
}
