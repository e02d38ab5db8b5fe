/** The words that can be typed at a table of Go: in English, and in the language of the page. */

import { say } from '../../language/say.js';

/** The ids of the words of a language, by those of English. */
const WORDS = {
  pass: 'go-word-pass',
  undo: 'go-word-undo',
  draw: 'go-word-draw',
  accept: 'go-word-accept',
  decline: 'go-word-decline',
  resume: 'go-word-resume',
  resign: 'go-word-resign',
  last: 'go-word-last',
  clock: 'go-word-clock',
  board: 'go-word-board',
  state: 'go-word-state',
  chat: 'go-word-chat',
  say: 'go-word-say',
  help: 'go-word-help',
};

/** @typedef {keyof typeof WORDS} Word */

/** A word in the language of the page. @param {Word} word */
export const wordOf = (word) => say(WORDS[word]);

/** The word that is meant by what was typed, if there is one. @param {string} typed  in lower case @returns {Word|undefined} */
export const meant = (typed) =>
  /** @type {Word[]} */ (Object.keys(WORDS)).find(
    (word) => word === typed || wordOf(word).toLowerCase() === typed,
  );
