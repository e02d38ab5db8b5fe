/** The connection of a page. */

import { Connection } from '../client/connection.js';
import { environment } from '../client/environment.js';
import { based } from '../ui/base_path.js';
import { offerErrorReports } from './error_report.js';
import { LastKnown } from './last_known.js';
import { openSocket } from './simulated_network.js';
import { StoredToken } from './stored_token.js';

/** @import { Environment } from '../client/types.js' */

export const ADDRESS = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${based('/ws')}`;

/**
 * A connection to the server of this page, by a token that the browser stores. It hurries when somebody looks at the
 * page again.
 *
 * @param {StoredToken} [tokens]
 * @param {Partial<Environment>} [given]
 * @param {string} [table]  that the page is of
 */
export function pageConnection(tokens = new StoredToken(), given = {}, table = undefined) {
  const connection = new Connection({
    url: ADDRESS,
    table,
    tokens,
    environment: { ...environment, open: openSocket, ...given },
  });
  tokens.keepUp(connection);
  LastKnown.of(connection);
  offerErrorReports(connection);
  addEventListener('online', () => connection.hurry());
  addEventListener('offline', () => connection.probe());
  document.addEventListener('visibilitychange', () => document.hidden || connection.hurry());
  return connection;
}
