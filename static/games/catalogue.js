/**
 * The games that have a folder here, and the parts of each: found in the list that the server puts into the page,
 * loaded when they are needed. README.md says what a part is and exports.
 */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { titled } from '../ui/schema.js';
import { facts as plainFacts } from './plain_facts.js';
import { worded } from './schema_words.js';

/** @import { About, Parts, QuickChoice, Summary, Table } from './types.js' */
/** @import { Json, Offer } from '../client/types.js' */

/**
 * What a part is in: the file that has its module, under which name, and what is loaded with it. All are addresses below
 * the root.
 *
 * @typedef {{module: string, name: string, loads: string[], styles: string[]}} Files
 */
/** `plain` is the page of a game that has no table of its own. @typedef {{root: string, plain?: Files, games: Record<string, Partial<Record<keyof Parts, Files>>>}} Listing */

/** @type {Listing} */
const { root, games, plain } = JSON.parse(
  document.querySelector('meta[name=games]')?.getAttribute('content') ?? '{"root":"","games":{}}',
);

/** What has been loaded of `about`, by game. @type {Map<string, About>} */
const abouts = new Map();
/** @type {About} */
const NOTHING = {};

/** The parts that have been asked for, by address. @type {Map<string, Promise<any>>} */
const loading = new Map();

/** Adds a link to the page's head, once. @param {string} rel @param {string} href @returns {Promise<unknown>} until it is loaded */
function link(rel, href) {
  if (document.head.querySelector(`link[rel="${rel}"][href="${href}"]`)) return Promise.resolve();
  const element = html('link', { rel, href });
  const loaded = new Promise((resolve) => {
    element.onload = element.onerror = resolve;
  });
  document.head.append(element);
  return loaded;
}

/** A module and its style sheets. All that it needs is asked for at once. @param {Files} files */
async function fetchPart({ module, name, loads, styles }) {
  const sheets = styles.map((path) => link('stylesheet', root + path));
  for (const path of loads) link('modulepreload', root + path);
  const [found] = await Promise.all([import(root + module), ...sheets]);
  return found[name];
}

/**
 * A part of a game.
 *
 * @template {keyof Parts} P
 * @param {string} game
 * @param {P} part
 * @returns {Promise<Parts[P]|null>} null where the game has no such part
 */
async function load(game, part) {
  const files = games[game]?.[part];
  return files ? loadOnce(`${game}/${part}`, files) : null;
}

/** @param {string} key @param {Files} files @returns {Promise<any>} */
function loadOnce(key, files) {
  const module = loading.get(key) ?? fetchPart(files);
  loading.set(key, module);
  module.catch(() => loading.delete(key)); // it is tried again when it is wanted again
  return module;
}

/** Whether a game has a part of its own. @param {string} game @param {keyof Parts} part */
export const has = (game, part) => games[game]?.[part] !== undefined;

/**
 * Loads what is said and shown of games outside their tables. What cannot be loaded is reported, and tried again the next
 * time.
 *
 * @param {string[]} names
 */
export async function loadAbout(names) {
  const missing = names.filter((game) => !abouts.has(game) && has(game, 'about'));
  const loads = missing.map(async (game) => abouts.set(game, (await load(game, 'about')) ?? NOTHING));
  for (const loaded of await Promise.allSettled(loads))
    if (loaded.status === 'rejected') reportError(loaded.reason);
}

/** The game on its table's page. @param {string} game @returns {Promise<Table>} */
export async function table(game) {
  const own = has(game, 'table') ? load(game, 'table') : null;
  const [module] = await Promise.all([own ?? plainTable(game), loadAbout([game])]);
  return module ?? plainTable(game);
}

/** @param {string} game @returns {Promise<Table>} */
async function plainTable(game) {
  if (!plain) throw new Error('The page does not say where the plain page is.');
  const table = await loadOnce('plain', plain);
  /** @type {Table['mount']} */
  const mount = (places, act, offer) =>
    table.mount(places, act, offer, { word: (/** @type {string} */ name) => word(game, name) });
  return { ...table, mount };
}

/** A schema of its, in its own words. @param {string} game @param {Json} schema */
export const schemaOf = (game, schema) => worded(schema, (name) => word(game, name));

/** Its live board for a list; null where it has none. @param {string} game */
export const small = (game) => load(game, 'small');

/** The fields of the form that makes a game; null where they come from the schema. @param {string} game */
export const setup = (game) => load(game, 'setup');

/** How a game is played; null where nothing is said of it. @param {string} game */
export const help = (game) => load(game, 'help');

/** The score graph of a game, for its tables and for reviews; null where it draws none. @param {string} game */
export const scores = (game) => load(game, 'scores');

/** The games of which it is said how they are played, those with a title of their own first. */
export function helped() {
  const all = Object.keys(games).filter((game) => has(game, 'help'));
  return [...all.filter((game) => !about(game).played), ...all.filter((game) => about(game).played)];
}

/** Loads what the server says against what organisers do, in the language of the page. @param {string} game */
export const loadSentences = (game) => load(game, 'sentences').catch(reportError);

/** Something to do while one waits for one of these games; null where none has it. @param {string[]} names */
export async function pastime(names) {
  const game = [...names, ...Object.keys(games)].find((each) => has(each, 'pastime'));
  return game === undefined ? null : load(game, 'pastime');
}

/** A famous game that is played again on the page; null where no game has one. */
export async function famous() {
  const game = Object.keys(games).find((each) => has(each, 'famous'));
  const module = game === undefined ? null : await load(game, 'famous');
  return game && module ? { game, famous: module.famous } : null;
}

/** @param {string} game @returns {About} */
const about = (game) => abouts.get(game) ?? NOTHING;

/**
 * What a game's own folder says of it; what is said of any game where it says nothing, or where it fails: that is
 * reported, and does the other games no harm.
 *
 * @template T
 * @param {string} game
 * @param {(about: About) => T|undefined} asked
 * @param {() => T} otherwise
 * @returns {T}
 */
function told(game, asked, otherwise) {
  try {
    return asked(about(game)) ?? otherwise();
  } catch (error) {
    reportError(error);
    return otherwise();
  }
}

/** Nothing, in short phrases. @returns {string[]} */
const none = () => [];

/** What a game is called: "Go". @param {string} game */
export const title = (game) =>
  told(
    game,
    ({ title }) => title?.(),
    () => titled(game),
  );

/** The same in "How do I play …?" @param {string} game */
export const played = (game) =>
  told(
    game,
    ({ played }) => played?.(),
    () => title(game),
  );

/** What its seats are called; none where they have no names. @param {string} game */
export const seats = (game) => told(game, ({ seats }) => seats?.(), none);

/** The classes of the marks of its seats, which its style sheet colours; none where they have no marks. @param {string} game */
export const beads = (game) => about(game).beads ?? [];

/** What a name of the server's is called: a field of a setup, an action, or one of its values. @param {string} game @param {string} name */
export const word = (game, name) => {
  const id = about(game).words?.[name];
  return id === undefined ? undefined : say(id);
};

/** A game with its setup in a list or a sentence: "Go 9 × 9". @param {string} game @param {Summary} summary */
export const name = (game, summary) =>
  told(
    game,
    (about) => about.name?.(summary),
    () => {
      const { players } = summary;
      return players > 2 ? say('games-for-players', { game: title(game), players }) : title(game);
    },
  );

/** What is unusual about a setup, in short phrases. @param {string} game @param {any} setup */
export const details = (game, setup) => told(game, ({ details }) => details?.(setup), none);

/** A game with its setup, where it is known how many play: "Go 9 × 9 · 10 min". @param {string} game @param {any} setup */
export const label = (game, setup) =>
  [name(game, { setup, players: 2 }), ...details(game, setup)].join(' · ');

/** What was agreed, in short phrases. @param {string} game @param {Summary} summary @returns {string[]} */
export const facts = (game, summary) =>
  told(
    game,
    ({ facts }) => facts?.(summary),
    () => plainFacts(summary, (each) => word(game, each)),
  );

/** A rating as a rank, such as "5 kyu"; nothing where a game has none. @param {string} game @param {number} rating */
export const rank = (game, rating) =>
  told(
    game,
    ({ rank }) => rank?.(rating),
    () => '',
  );

/**
 * What the games are called whose ratings go together: "rapid 19 × 19, with bots".
 *
 * @param {string} game
 * @param {string} name  as the server has it; empty where all are rated together
 */
export function speed(game, name) {
  const [, own = '', bots] = /^(.*?)(?:(?:^|, )(with bots))?$/.exec(name) ?? [];
  const called = told(
    game,
    ({ speed }) => speed?.(own),
    () => own,
  );
  if (!bots) return called;
  return own ? say('games-speed-with-bots', { speed: called }) : say('games-with-bots');
}

/** What one click may look for. @param {Offer} offer @returns {QuickChoice[]} */
export const quick = ({ game, presets, constants }) =>
  told(
    game,
    ({ quick }) => quick?.(presets, constants),
    () => [],
  );

/** A picture as small as a stamp, if there is one. @param {string} game @param {any} setup */
export const tile = (game, setup) =>
  told(
    game,
    ({ tile }) => tile?.(setup),
    () => null,
  );
