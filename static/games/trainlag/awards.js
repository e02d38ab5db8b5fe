/** Why a team has its points, with the photos that show it. */

import { deletePhoto, fetchPhoto } from '../../browser/photo.js';
import { say } from '../../language/say.js';
import { confirm } from '../../ui/confirm.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { toast } from '../../ui/toast.js';
import { signed, whyPoints, whySentence } from './point_words.js';

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { Report, Situation } from '../../team_play/types.js' */
/** @import { Award, View } from './types.js' */

/** What it was for that has no challenge. @type {Record<string, string>} */
const WORDS = {
  catch: 'trainlag-award-catch',
  correction: 'trainlag-award-correction',
  'late challenge': 'trainlag-award-late',
};

/** Tells of an event of the log; nothing where it is not to be seen. @typedef {(seq: number) => Promise<LoggedEvent|undefined>} EventOf */

/** @param {Report} report @param {() => string} token @param {EventOf} eventOf */
export function awardsPart(report, token, eventOf) {
  const element = html('section', { class: 'awards', 'aria-label': say('trainlag-awards') });
  /** Those that can be taken back until then. @type {{button: HTMLElement, until: number}[]} */
  let undos = [];
  let drawn = '';

  /** @param {Award} award @param {boolean} mine @param {View} view */
  function line(award, mine, view) {
    const { event, why, played, points, challenge, photo, reason, undo_until: until } = award;
    const undo = html(
      'button',
      { type: 'button', onclick: () => report({ type: 'undo', event }) },
      say('trainlag-undo'),
    );
    if (mine && until) undos.push({ button: undo, until });
    return html(
      'li',
      { class: award.void ? 'void' : null },
      html('time', {}, toTheSecond(played)),
      html('strong', {}, challenge || (WORDS[why] ? say(WORDS[why]) : why)),
      html('b', {}, signed(points)),
      award.void ? html('span', { class: 'hint' }, say('trainlag-void')) : null,
      reason ? html('span', { class: 'hint' }, reason) : null,
      whyPoints(sentence(award, view), ...deciders(award)),
      html(
        'div',
        { class: 'buttons' },
        photo
          ? html(
              'button',
              { type: 'button', onclick: () => show(photo, challenge ?? '', token()) },
              say('trainlag-photo'),
            )
          : null,
        mine && until ? undo : null,
      ),
    );
  }

  /** Who has given the points of a correction, and who has taken an award back: told when it is unfolded. @param {Award} award */
  function deciders({ event, why, voided_by: voided }) {
    const told = [];
    if (why === 'correction')
      told.push(decider(['trainlag-corrected-by', 'trainlag-corrected-by-why'], eventOf, event));
    if (voided) told.push(decider(['trainlag-voided-by', 'trainlag-voided-by-why'], eventOf, voided));
    return told;
  }

  return {
    element,

    /** @param {View} view @param {Situation} situation */
    draw(view, { goes }) {
      const { own } = view.state;
      const state = JSON.stringify([
        own.map(({ awards }) => awards),
        view.seat,
        goes,
        view.players.map(({ name }) => name),
      ]);
      if (state === drawn) return;
      drawn = state;
      undos = [];
      const unfolded = new Set(
        [...element.querySelectorAll('details.team[open]')].map((each) => each.getAttribute('data-seat')),
      );
      const some = own.filter(({ awards }) => awards.length > 0);
      element.hidden = some.length === 0;
      element.replaceChildren(
        ...some.map(({ seat, awards }) =>
          html(
            'details',
            { class: 'team', 'data-seat': seat, open: unfolded.has(String(seat)) || some.length === 1 },
            html('summary', {}, say('trainlag-points-of', { name: nameOf(view, seat) })),
            html(
              'ol',
              {},
              ...awards.toReversed().map((award) => line(award, goes && seat === view.seat, view)),
            ),
          ),
        ),
      );
    },

    /** @param {number} played */
    tick(played) {
      for (const { button, until } of undos) button.hidden = played > until;
    },
  };
}

/** @param {Award} award @param {View} view */
const sentence = ({ parts, measures, caught }, view) =>
  whySentence(parts, measures ?? {}, typeof caught === 'number' ? nameOf(view, caught) : '');

/**
 * A line that says who has done an event, and why, as soon as it is to be seen.
 *
 * @param {[string, string]} words  without a reason and with one
 * @param {EventOf} eventOf
 * @param {number} seq
 */
function decider([words, because], eventOf, seq) {
  const line = html('p', { class: 'hint' });
  let asked = false;
  new IntersectionObserver(async (seen) => {
    if (asked || !seen.some(({ isIntersecting }) => isIntersecting)) return;
    asked = true;
    const event = await eventOf(seq).catch(() => undefined);
    asked = event !== undefined; // else it is asked for again when it is unfolded again
    const reason = typeof event?.action.reason === 'string' ? event.action.reason : '';
    if (event?.by) line.textContent = say(reason ? because : words, { name: event.by, reason });
  }).observe(line);
  return line;
}

/** Shows a photo over the page; who has sent it may delete it. @param {string} id @param {string} challenge @param {string} token */
async function show(id, challenge, token) {
  const photo = await fetchPhoto(id, token).catch(() => null);
  if (!photo) return toast(say('trainlag-photo-not-shown'));
  const { src, own } = photo;
  const remove = async () => {
    const sure = await confirm(
      say('trainlag-photo-delete-question'),
      say('trainlag-photo-delete'),
      say('page-cancel'),
    );
    if (!sure) return;
    if (!(await deletePhoto(id, token))) return toast(say('trainlag-photo-not-deleted'));
    dialog.close();
    toast(say('trainlag-photo-deleted'));
  };
  const dialog = html(
    'dialog',
    { class: 'picture', 'aria-label': say('trainlag-photo-of', { challenge }) },
    html(
      'form',
      { method: 'dialog', class: 'buttons' },
      html('button', { autofocus: true }, say('trainlag-close')),
      own ? html('button', { type: 'button', onclick: remove }, say('trainlag-photo-delete')) : null,
    ),
    html('img', { src, alt: say('trainlag-photo-of', { challenge }) }),
  );
  dialog.addEventListener('close', () => {
    URL.revokeObjectURL(src);
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
