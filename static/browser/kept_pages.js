/**
 * The pages that the service worker keeps, with all files that they load, so that they open without a line.
 *
 * A page is asked of the server first: nobody is shown an older one while there is a line. One page stands for all of its
 * kind, such as that of one table for all tables, so no address of a table is kept, and nothing that belongs to a player:
 * that is in `known_records.js`. A file has the version of its contents in its address, so it is taken from what is kept.
 *
 * There is one cache a version and language. A new version is complete before it replaces the one before, and has the files
 * that were wanted of that one too, such as those of a game that was played.
 */

import { based, pathBelow } from '../ui/base_path.js';

/** The address of the version of all files, and what pages load of games, below it. @typedef {{root: string, language: string, files: string[]}} Edition */

/** What is kept of each kind of page, and which addresses are shown it. @type {[string, RegExp][]} */
const PAGES = [
  ['/', /^\/$/],
  ['/sessions', /^\/sessions$/],
  ['/s/-', /^\/s\/[\w-]+$/],
  ['/t/-', /^\/t\/[\w~-]+$/],
  ['/me', /^\/me$/],
  ['/p/-', /^\/p\/[^/]+$/],
  ['/help', /^\/help(\/[\w-]+)?$/],
];
const FILES = based('/static/v/');
const PREFIX = `moyo-pages ${FILES}`; // another server on this host has another one
const QUOTED = FILES.replaceAll('.', '\\.'); // in an expression
const ADDRESS = new RegExp(`"(${QUOTED}[^"]+)"`, 'g'); // in a page
const VERSION = new RegExp(`^${QUOTED}[0-9a-f]+/`);
const MOST = 400; // files that are kept; those of one version in one language are fewer
const PATIENCE = 8_000; // ms for which the server is waited for
const AS_STORED = { ignoreVary: true }; // a cache is of one language, and what is compressed was unpacked

/** Addresses of another version and language are those of this one. @param {string} path @param {Edition} edition */
const inEdition = (path, { root, language }) =>
  path.replace(VERSION, root).replace(/\/bundles\/[\w-]+\/(?=.*\.js$)/, `/bundles/${language}/`);

export class KeptPages {
  #edition;
  #name;

  /** @param {Edition} edition */
  constructor(edition) {
    this.#edition = edition;
    this.#name = `moyo-pages ${edition.root} ${edition.language}`;
  }

  /** Keeps all pages with what they load. Throws where the server is not there. */
  async fill() {
    const cache = await caches.open(this.#name);
    const wanted = new Set();
    for (const address of PAGES.map(([path]) => based(path))) {
      const page = await fetch(address, { cache: 'no-cache' });
      if (!page.ok) throw new Error(`${address} is not there: ${page.status}.`);
      for (const [, file] of (await page.clone().text()).matchAll(ADDRESS)) wanted.add(file);
      await cache.put(address, page);
    }
    await cache.addAll([...wanted]);
    const { root, files } = this.#edition;
    const before = (await this.#before()).map((path) => inEdition(path, this.#edition));
    await this.add([...files.map((file) => root + file), ...before].filter((file) => !wanted.has(file)));
  }

  /** Keeps files that a page has loaded; those that are no longer there are left out. @param {string[]} files */
  async add(files) {
    const cache = await caches.open(this.#name);
    const missing = [];
    for (const file of files.slice(0, MOST))
      if (file.startsWith(FILES) && !(await cache.match(file, AS_STORED))) missing.push(file);
    await Promise.allSettled(missing.map(async (file) => this.#put(file, await fetch(file))));
  }

  /** The files of the versions before. */
  async #before() {
    const paths = [];
    for (const name of await this.#others())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    return paths.filter((path) => path.startsWith(FILES));
  }

  async #others() {
    return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.#name);
  }

  /** This version takes the place of those before. */
  async replace() {
    for (const name of await this.#others()) await caches.delete(name);
  }

  /** How a request is answered; null: as if there were no worker. @param {any} event  a FetchEvent */
  answer(event) {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (method !== 'GET' || origin !== location.origin) return null;
    if (mode === 'navigate') {
      const [page] = PAGES.find(([, shown]) => shown.test(pathBelow(pathname))) ?? [];
      return page ? this.#page(event, based(page)) : ask(event); // it may have been asked for already
    }
    return pathname.startsWith(FILES) ? this.#file(event.request, pathname) : null;
  }

  /** A page as the server has it; where it does not answer, as it is kept. @param {any} event @param {string} page */
  async #page(event, page) {
    const asked = ask(event);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const answer = await Promise.race([asked.catch(() => null), late]);
    if (answer && answer.status < 500) {
      event.waitUntil(this.#mend(page));
      return answer;
    }
    return (await this.#kept(page)) ?? asked;
  }

  /** A browser may have thrown away what was kept. @param {string} page */
  async #mend(page) {
    if (!(await this.#kept(page))) await this.fill().catch(() => {}); // it is tried again by the next page
  }

  /** @param {Request} request @param {string} path */
  async #file(request, path) {
    const kept = await this.#kept(path);
    if (kept) return kept;
    try {
      const answer = await fetch(request);
      await this.#put(path, answer.clone());
      return answer;
    } catch (error) {
      const same = await this.#kept(inEdition(path, this.#edition)); // the server does the same
      if (same) return same;
      throw error;
    }
  }

  /** @param {string} path @returns {Promise<Response|null>} */
  async #kept(path) {
    try {
      const cache = await caches.open(this.#name);
      return (await cache.match(path, AS_STORED)) ?? null;
    } catch {
      return null; // a cache that cannot be read is none
    }
  }

  /** Keeps a file that may be kept for ever. @param {string} path @param {Response} answer */
  async #put(path, answer) {
    if (!answer.ok || !answer.headers.get('Cache-Control')?.includes('immutable')) return;
    try {
      const cache = await caches.open(this.#name);
      const files = await cache.keys();
      for (const file of files.slice(0, Math.max(0, files.length - MOST))) await cache.delete(file);
      await cache.put(path, answer);
    } catch (error) {
      console.info(String(error)); // there is no room
    }
  }
}

/** What the server answers; the browser may have asked already. @param {any} event @returns {Promise<Response>} */
async function ask({ preloadResponse, request }) {
  return (await preloadResponse) ?? fetch(request);
}
