/** The challenges of the own team: each is reported by a photo. */

import { shrunk } from '../../browser/photo.js';
import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { toast } from '../../ui/toast.js';
import { signed, whyPoints, whySentence } from './point_words.js';

/** @import { Report, Situation } from '../../team_play/types.js' */
/** @import { Card, View } from './types.js' */

/** @param {Report} report @param {() => number} now  the instant, by the server's clock */
export function deckPart(report, now) {
  const element = html('section', { class: 'deck', 'aria-label': say('trainlag-deck'), hidden: true });
  let drawn = '';

  /** @param {HTMLInputElement} input @param {number} deck @param {number} card */
  async function complete(input, deck, card) {
    const [file] = input.files ?? [];
    if (!file) return;
    const done = now(); // shrinking takes time
    input.disabled = true;
    try {
      await report({ type: 'complete', deck, card, photo: '', done }, await shrunk(file));
    } catch (error) {
      toast(say('trainlag-no-photo'));
      reportError(error);
    }
    input.disabled = false;
    input.value = '';
  }

  return {
    element,

    /** @param {View} view @param {Situation} situation */
    draw({ seat, state: { own } }, { open, waiting }) {
      const deck = own.find((each) => each.seat === seat)?.deck ?? null;
      const sent =
        deck && waiting.some(({ action }) => action.type === 'complete' && action.deck === deck.number);
      const state = JSON.stringify([deck, open, sent]);
      if (state === drawn) return;
      drawn = state;
      element.hidden = !deck;
      if (!deck) return element.replaceChildren();
      element.replaceChildren(
        ...deck.cards.map((card, number) =>
          challenge(card, open && !sent ? (input) => complete(input, deck.number, number) : null),
        ),
      );
    },
  };
}

/** @param {Card} card @param {((input: HTMLInputElement) => void)|null} complete */
function challenge(card, complete) {
  const input = html('input', {
    type: 'file',
    accept: 'image/*',
    class: 'unseen',
    'aria-label': say('trainlag-report', { challenge: card.challenge }),
    onchange: () => complete?.(input),
  });
  return html(
    'article',
    { class: 'challenge' },
    html('h2', {}, card.challenge),
    html('p', { class: 'where' }, whereabouts(card)),
    html('p', {}, card.text),
    html(
      'p',
      { class: 'worth' },
      html('b', {}, say('trainlag-worth', { points: card.points })),
      ' ',
      html('span', {}, say('trainlag-raises-bounty', { points: signed(card.bounty) })),
    ),
    whyPoints(whySentence(card.parts, card.measures)),
    complete ? html('label', { class: 'photo' }, input, say('trainlag-done')) : null,
  );
}

/** @param {Card} card */
function whereabouts({ kind, zone, stop }) {
  if (zone === null) return say('trainlag-anywhere');
  if (kind === 'zone') return say('trainlag-in-zone', { zone });
  return stop ? say('trainlag-near-stop', { stop, zone }) : say('trainlag-at-place', { zone });
}
