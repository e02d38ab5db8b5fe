/** Files of a catalogue's draft, brought and taken over HTTP: see web/catalogue_files.py. */

import { based } from '../ui/base_path.js';

/** @import { Connection } from '../client/connection.js' */

/** @typedef {'csv'|'geojson'} Format */
/** @typedef {{row: number, field: string, text: string}} RowFault */
/**
 * What became of a file: it has replaced the entries, or nothing was changed. Then either it has faults, or others have
 * changed the draft since.
 *
 * @typedef {{rev: number, entries?: number, faults?: RowFault[], more?: number}} Taken
 */

/** @param {string} catalogue @param {string} kind @param {Format} format */
const address = (catalogue, kind, format) => based(`/catalogues/${catalogue}/${kind}.${format}`);

/** @param {Connection} connection */
const headers = ({ token }) => ({ Authorization: `Bearer ${token}` });

/** The format that a file has by its name. @param {string} name @returns {Format} */
export const formatOf = (name) => (/\.(geo)?json$/i.test(name) ? 'geojson' : 'csv');

/**
 * Replaces the entries of a kind. Throws what the server says where it does not take the file at all.
 *
 * @param {Connection} connection
 * @param {{catalogue: string, rev: number}} draft
 * @param {string} kind
 * @param {File} file
 * @returns {Promise<Taken>}
 */
export async function bring(connection, { catalogue, rev }, kind, file) {
  const to = `${address(catalogue, kind, formatOf(file.name))}?rev=${rev}`;
  const response = await fetch(to, { method: 'POST', headers: headers(connection), body: file });
  const reply = await response.json();
  if (reply.code !== undefined) throw reply;
  return reply;
}

/**
 * Saves the entries of a kind as a file. Throws what the server says where it has none.
 *
 * @param {Connection} connection
 * @param {string} catalogue
 * @param {string} kind
 * @param {Format} format
 */
export async function save(connection, catalogue, kind, format) {
  const response = await fetch(address(catalogue, kind, format), { headers: headers(connection) });
  if (!response.ok) throw await response.json();
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `${kind}.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}
