/**
 * Opens game records as reviews: files that are chosen, dropped anywhere on the page or pasted, and records that are
 * pasted as text.
 */

import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { MOST_BYTES, reviewFile } from './review_request.js';
import { reviewsOf } from './reviews.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer } from '../client/types.js' */
/** @import { ReviewOffer } from './reviews.js' */

const RECORD = /^\s*\(\s*;/; // how a text begins that is a record
const MARK = '\ufeff'; // says that a file is UTF-8, whatever stands in it of the one that it was copied from
const MEGABYTE = 1024 * 1024;
const PATIENCE = 300; // ms after which it is shown that a record is under way

/**
 * @param {Connection} connection
 * @param {object} [given]
 * @param {Offer[]} [given.offers]  those of the next hello, if they are left out
 * @param {(game: string) => Promise<unknown>} [given.loadSentences]  loads what is said against a record of a game
 */
export function takeRecords(connection, { offers, loadSentences } = {}) {
  /** @type {Promise<ReviewOffer[]>} */
  const told = new Promise((resolve) => {
    if (offers) resolve(reviewsOf(offers));
    else connection.on('hello', ({ games }) => resolve(reviewsOf(games)));
  });
  let takes = true; // as far as is known
  let busy = false;
  const target = html('div', { class: 'record-target', hidden: true }, html('p', {}, say('record-drop')));
  document.body.append(target);
  told.then((reviews) => {
    takes = reviews.length > 0;
  });

  /** Opens one; of several none is. @param {Blob[]} files @param {string} name */
  async function open(files, name = '') {
    const [file] = files;
    if (!file || busy) return;
    if (files.length > 1) return toast(say('record-one-file'));
    if (file.size > MOST_BYTES) {
      const megabytes = new Intl.NumberFormat(language()).format(MOST_BYTES / MEGABYTE);
      return toast(say('record-too-large', { megabytes }));
    }
    busy = true;
    const stop = new AbortController();
    const shown = underWay(() => stop.abort());
    let game = '';
    try {
      game = readerOf(name, await told) ?? '';
      if (!game || !connection.token || stop.signal.aborted) return;
      const options = { game, progress: shown.progress, signal: stop.signal };
      location.assign(based(`/t/${await reviewFile(connection.token, file, options)}`));
    } catch (error) {
      if (stop.signal.aborted) return;
      await loadSentences?.(game);
      toast(error instanceof TypeError ? say('record-failed') : refusal(error));
    } finally {
      shown.end();
      busy = false;
    }
  }

  /** @param {FileList} list */
  const openFiles = (list) => open([...list], list[0]?.name);

  takeDrops(target, () => takes, openFiles);
  document.addEventListener('paste', (event) => {
    const { clipboardData: pasted, target: at } = event;
    if (!pasted || !takes || isTypedInto(at)) return;
    const text = pasted.getData('text/plain');
    if (pasted.files.length === 0 && !RECORD.test(text)) return;
    event.preventDefault();
    if (pasted.files.length > 0) openFiles(pasted.files);
    else open([new Blob([MARK, text])]);
  });
  return { openFiles };
}

/** The game whose files have names like that, or else the first. @param {string} name @param {ReviewOffer[]} reviews */
const readerOf = (name, reviews) =>
  (reviews.find(({ review }) => name.toLowerCase().endsWith(`.${review.suffix}`)) ?? reviews[0])?.game;

/** @param {EventTarget|null} at */
const isTypedInto = (at) =>
  at instanceof Element && at.closest('input, textarea, select, [contenteditable]') !== null;

/** Takes files that are dropped anywhere, and shows where they are taken. @param {HTMLElement} target @param {() => boolean} takes @param {(files: FileList) => void} open */
function takeDrops(target, takes, open) {
  const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) =>
    takes() && (dataTransfer?.types.includes('Files') ?? false);
  document.addEventListener('dragenter', (event) => {
    if (hasFiles(event)) target.hidden = false;
  });
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) target.hidden = true; // it has left the page
  });
  document.addEventListener('drop', (event) => {
    target.hidden = true;
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    open(event.dataTransfer.files);
  });
}

/** Shows how far a record is that takes a while, with a way to give up. @param {() => void} giveUp */
function underWay(giveUp) {
  const bar = html('progress', { max: 1, 'aria-labelledby': 'record-step' });
  const step = html('h2', { id: 'record-step' }, say('record-sending'));
  const stop = html('button', { autofocus: true }, say('page-cancel'));
  const dialog = html('dialog', {}, html('form', { method: 'dialog' }, step, bar, stop));
  dialog.addEventListener('close', giveUp);
  const timer = setTimeout(() => {
    document.body.append(dialog);
    dialog.showModal();
  }, PATIENCE);
  return {
    /** @param {number} share */
    progress(share) {
      if (share < 1) bar.value = share;
      else bar.removeAttribute('value');
      step.textContent = say(share < 1 ? 'record-sending' : 'record-reading');
    },
    end() {
      clearTimeout(timer);
      dialog.removeEventListener('close', giveUp);
      dialog.remove();
    },
  };
}
