/** The words that can be typed at a review: in English, and in the language of the page. */

import { say } from '../../language/say.js';

/** The ids of the words of a language, by those of English. */
const WORDS = {
  pass: 'go-review-word-pass',
  undo: 'go-review-word-undo',
  comment: 'go-review-word-comment',
  follow: 'go-review-word-follow',
  board: 'go-review-word-board',
  chat: 'go-review-word-chat',
  say: 'go-review-word-say',
  help: 'go-review-word-help',
};

/** @typedef {keyof typeof WORDS} Word */

/** A word in the language of the page. @param {Word} word */
export const wordOf = (word) => say(WORDS[word]);

/** The word that is meant by what was typed, if there is one. @param {string} typed  in lower case @returns {Word|undefined} */
export const meant = (typed) =>
  /** @type {Word[]} */ (Object.keys(WORDS)).find(
    (word) => word === typed || wordOf(word).toLowerCase() === typed,
  );
