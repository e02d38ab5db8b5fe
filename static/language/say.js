/**
 * What the pages say, in the language of the page: its messages are in `languages/`, those of a game in its folder. The
 * server puts those of a module before it, parsed, so they are there when it runs (`web/languages.py`).
 *
 *     say('chat-send')                                  'Send'
 *     say('table-waiting-for', { names: ['a', 'b'] })   'Waiting for a and b'
 *     html('p', {}, ...sayNodes('home-count', { count: html('b', {}, '3') }))
 */

import { FluentBundle } from '../fluent/bundle.js';

/** @import { FluentResource } from '../fluent/resource.js' */

/** @typedef {string|number|Date|string[]} Value  a list of texts becomes "a, b and c" */

/** A worker has no document, but its language in its address. */
const TAG =
  globalThis.document?.documentElement.lang || new URLSearchParams(location.search).get('language') || 'en';
/** The same with a country, if the browser names one: it writes dates otherwise. */
const LOCALE = navigator.languages.find((each) => each.split('-')[0] === TAG.split('-')[0]) ?? TAG;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const MARK = '\0'; // around the number of an element, while a text is made

const bundle = new FluentBundle(LOCALE, { useIsolating: false });
const lists = new Intl.ListFormat(LOCALE);

/** The language of the page, for `Intl`. */
export const language = () => LOCALE;

/** Takes messages: patterns, as the server parses them, by id. @param {Record<string, any>} patterns */
export function addMessages(patterns) {
  const body = Object.entries(patterns).map(([id, value]) => ({ id, value, attributes: {} }));
  bundle.addResource(/** @type {FluentResource} */ ({ body }), { allowOverrides: true });
}

/** Whether there is such a message. @param {string} id */
export const canSay = (id) => bundle.hasMessage(id);

/** A message as text. @param {string} id @param {Record<string, Value>} [values]  by the names of its variables */
export function say(id, values = {}) {
  const pattern = bundle.getMessage(id)?.value;
  /** @type {Error[]} */
  const errors = pattern ? [] : [new ReferenceError('there is no such message')];
  const given = Object.entries(values).map(([name, value]) => [name, written(value)]);
  const text = pattern ? bundle.formatPattern(pattern, Object.fromEntries(given), errors) : id;
  for (const error of errors) console.error(`The message ${id}: ${error.message}`);
  return text;
}

/**
 * A message in which elements stand for some of its variables, as what to give to `html`.
 *
 * @param {string} id
 * @param {Record<string, Value|Element>} values
 * @returns {(string|Element)[]}
 */
export function sayNodes(id, values) {
  /** @type {Element[]} */
  const elements = [];
  const texts = Object.entries(values).map(([name, value]) => {
    if (value instanceof Element) return [name, MARK + (elements.push(value) - 1) + MARK];
    return [name, typeof value === 'string' ? value.replaceAll(MARK, '') : value];
  });
  const parts = say(id, Object.fromEntries(texts)).split(MARK);
  return parts
    .map((part, i) => (i % 2 ? (elements[Number(part)] ?? '') : part))
    .filter((part) => part !== '');
}

/** What is given to the library: names in letters from right to left do not turn what is around them. @param {Value} value */
function written(value) {
  if (Array.isArray(value)) return lists.format(value.map(isolated));
  return typeof value === 'string' ? isolated(value) : value;
}

/** @param {string} text */
const isolated = (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
