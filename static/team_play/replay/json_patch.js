/** Applies what a server tells of changes: a JSON Patch (RFC 6902) of `add`, `remove` and `replace`. */

/** @import { Json } from '../../client/types.js' */

/** @typedef {{op: string, path: string, value?: Json}} Change */

/**
 * The value with the changes. What they leave as it is both have in common, so many values of one game take little memory.
 *
 * @param {Json} value
 * @param {Change[]} changes
 * @returns {Json}
 */
export function patched(value, changes) {
  return changes.reduce(
    (reached, { op, path, value: given }) => changed(reached, namesIn(path), op, given),
    value,
  );
}

/** @param {string} path */
const namesIn = (path) =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param {Json} value @param {string[]} names @param {string} op @param {Json} given @returns {Json} */
function changed(value, [name, ...rest], op, given) {
  if (name === undefined) return given;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length > 0) copy[name] = changed(copy[name], rest, op, given);
  else if (Array.isArray(copy)) inList(copy, name, op, given);
  else if (op === 'remove') delete copy[name];
  else copy[name] = given;
  return copy;
}

/** @param {Json[]} list @param {string} name @param {string} op @param {Json} given */
function inList(list, name, op, given) {
  const at = name === '-' ? list.length : Number(name);
  if (op === 'remove') list.splice(at, 1);
  else list.splice(at, op === 'add' ? 0 : 1, given);
}
