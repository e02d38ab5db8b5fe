/** The language of the pages in this browser: what the server finds in a cookie, or else what the browser asks for. */

import { based } from '../ui/base_path.js';

const KEPT = 365 * 24 * 3_600; // seconds

/** The tags of the languages that there are, English first. */
export const languages = () =>
  document.querySelector('meta[name=languages]')?.getAttribute('content')?.split(' ') ?? [];

/** The tag of the language of this page. */
export const pageLanguage = () => document.documentElement.lang;

/** Shows this page and all others in a language. @param {string} tag */
export function setPageLanguage(tag) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: not all browsers have a CookieStore, none without TLS
  document.cookie = `language=${tag}; Path=${based('/')}; Max-Age=${KEPT}; SameSite=Lax${secure}`;
  location.reload();
}

/** What a language calls itself: "日本語". @param {string} tag */
export function languageName(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
