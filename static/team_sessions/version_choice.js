/** The version of a catalogue that a team session is played with: those of the catalogues that one organises. */

import { language, say } from '../language/say.js';
import { html } from '../ui/element.js';

/** @import { Connection } from '../client/connection.js' */

/** @typedef {{hash: string, label: string}} Version */

/**
 * The versions of one's own catalogues of a game, the newest of each first. Throws `Refused`.
 *
 * @param {Connection} connection
 * @param {string} game
 * @returns {Promise<Version[]>}
 */
export async function ownVersions(connection, game) {
  const { catalogues } = await connection.command('catalogues');
  const own = catalogues.filter((each) => each.game === game); // 20 at most
  const found = await Promise.all(own.map(({ catalogue }) => connection.command('versions', { catalogue })));
  const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });
  return found.flatMap(({ versions }, i) =>
    versions.map(({ number, catalogue, at }) => ({
      hash: catalogue,
      label: say('plan-version', { name: own[i]?.name ?? '', number, time: day.format(at) }),
    })),
  );
}

/** A version that is chosen already is kept, also where another organiser has made it. @param {Version[]} versions @param {string|null} chosen */
export function versionChoice(versions, chosen) {
  const known = versions.some(({ hash }) => hash === chosen);
  const options = [
    html('option', { value: '' }, say('plan-no-version')),
    ...(chosen && !known ? [html('option', { value: chosen }, say('plan-others-version'))] : []),
    ...versions.map(({ hash, label }) => html('option', { value: hash }, label)),
  ];
  const select = html('select', {}, ...options);
  select.value = chosen ?? '';
  return select;
}
