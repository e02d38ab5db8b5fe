/** What games are searched by, as it stands in the address of a page: `?game=go&setup.size=19&opponent=ann`. */

/** @import { Json } from '../client/types.js' */

/**
 * All as it is written in the address. Days are `2026-11-30`, the values of a setup texts.
 *
 * @typedef {object} Filters
 * @property {string} game  empty for any, as all of them are
 * @property {string} opponent
 * @property {string} result  won, lost or drawn
 * @property {string} from  the first day
 * @property {string} to  the last one
 * @property {Record<string, string>} setup  by its fields
 */

const NAMES = /** @type {const} */ (['game', 'opponent', 'result', 'from', 'to']);
const SETUP = 'setup.';

/** @returns {Filters} */
export const none = () => ({ game: '', opponent: '', result: '', from: '', to: '', setup: {} });

/** @param {Filters} filters */
export const isNone = (filters) => NAMES.every((name) => filters[name] === '');

/** @param {string} query @returns {Filters} */
export function readFilters(query) {
  const given = new URLSearchParams(query);
  const filters = none();
  for (const name of NAMES) filters[name] = given.get(name) ?? '';
  for (const [name, value] of given)
    if (name.startsWith(SETUP)) filters.setup[name.slice(SETUP.length)] = value;
  return filters;
}

/** The query of an address with these filters, and what else stood there. @param {Filters} filters @param {string} query */
export function writtenFilters(filters, query) {
  const written = new URLSearchParams(query);
  for (const name of [...written.keys()])
    if (name.startsWith(SETUP) || NAMES.some((each) => each === name)) written.delete(name);
  for (const name of NAMES) if (filters[name]) written.set(name, filters[name]);
  for (const [field, value] of Object.entries(filters.setup)) written.set(SETUP + field, value);
  const text = String(written);
  return text && `?${text}`;
}

/** When a day begins where the reader is, some days later. @param {string} day @param {number} later */
function beginning(day, later) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

/**
 * The fields of the command.
 *
 * @param {Filters} filters
 * @param {(field: string, value: string) => Json} settingOf  of a field of the setup, of what is written in the address
 */
export function searched({ game, opponent, result, from, to, setup }, settingOf) {
  const fields = Object.entries(setup).map(([field, value]) => [field, settingOf(field, value)]);
  return {
    ...(game && { game }),
    ...(opponent && { opponent }),
    ...(result && { result: /** @type {'won'|'lost'|'drawn'} */ (result) }),
    ...(from && { from: beginning(from, 0) }),
    ...(to && { to: beginning(to, 1) }),
    ...(fields.length > 0 && { setup: Object.fromEntries(fields) }),
  };
}
