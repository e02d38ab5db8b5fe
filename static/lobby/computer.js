/** Play the computer: one click challenges the easiest bot of the server, another chooses which one, and to what. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { challengeForm, choices } from './challenge_form.js';
import { byCorrespondence, describe } from './seek.js';

/** @import { Lobby, Offer } from '../client/types.js' */
/** @import { Seek } from './seek.js' */
/** @import { Seeks } from './seeks.js' */

const HASH = '#computer'; // of an address that opens the choice
const BUSY_AFTER = 4_000; // ms in which a computer that has time answers

/** How strong it plays, by level: what is said of it. */
const STRENGTHS = [
  '',
  'computer-easiest',
  'computer-easier',
  'computer-easy',
  'computer-hard',
  'computer-harder',
  'computer-hardest',
];

/** @param {number} level */
const strength = (level) => (STRENGTHS[level] ? say(STRENGTHS[level]) : '');

/** What the computer takes. @param {Seek} seek */
const takes = (seek) => !byCorrespondence(seek);

/**
 * @param {{idle: HTMLElement, search: HTMLElement}} places  it stands in `search` while something is looked for, unless it stands first; else in `idle`
 * @param {Seeks} seeks
 * @param {() => Seek|null} first  what is played with one click, unless something is looked for
 * @returns {(lobby: Lobby, offers: Offer[]) => void}
 */
export function computer({ idle, search }, seeks, first) {
  /** @type {{name: string, level: number}[]} */
  let bots = [];
  /** @type {Offer[]} */
  let offered = [];
  let waits = 0; // the timer while the computer is waited for
  let busy = false;
  /** Whether it stands first, and stays there: nobody else was here when we came. @type {boolean|null} */
  let alone = null;
  const hint = html('p', { class: 'hint' });
  /** What one click plays, and in its place why one should: the room is that of the longer. */
  const plays = html('span');
  const why = html('span', {}, say('computer-has-time'));
  const what = html('p', { class: 'hint either', id: 'with-computer' }, plays, why);
  const play = html(
    'button',
    { type: 'button', 'aria-describedby': what.id, onclick: challenge },
    say('computer-play'),
  );
  const choose = html('button', { type: 'button', class: 'quiet', onclick: ask }, say('computer-choose'));
  const buttons = html('div', { class: 'buttons' }, play, choose);
  const attributes = { id: 'computer', class: 'computer', 'aria-label': say('computer-play'), hidden: true };
  const section = html('section', attributes, hint, buttons, what);

  /** What is played with one click. */
  function easiest() {
    const all = choices(offered).map(({ seek }) => seek);
    const sought = all.find((seek) => [true, false].some((rated) => seeks.has({ ...seek, rated })));
    return [sought, first(), ...all].find((each) => each && takes(each));
  }

  function challenge() {
    const seek = easiest();
    if (seek && bots[0]) seeks.add({ ...seek, rated: false, to: bots[0].name });
  }

  function ask() {
    const opponents = bots.map(({ name, level }) => ({
      name,
      label: [say('computer-level', { level }), ' ', html('small', {}, strength(level))],
    }));
    challengeForm(opponents, offered, (seek) => seeks.add(seek), takes);
  }

  function draw() {
    const lonely = seeks.list.some(({ seek, told }) => !seek.to && (told?.here ?? 1) <= 1);
    const place = seeks.list.length && !alone ? search : idle;
    if (section.parentElement !== place)
      if (alone) place.prepend(section);
      else place.append(section);
    play.classList.toggle('main', alone === true);
    const asked = seeks.list.some(({ seek }) => bots.some(({ name }) => name === seek.to));
    wait(asked);
    buttons.hidden = what.hidden = asked;
    section.hidden = bots.length === 0 || (asked && !busy && !alone);
    hint.textContent = busy ? say('computer-busy') : lonely && !alone ? say('computer-has-time') : '';
    const [seek, bot] = [easiest(), bots[0]];
    if (!seek || !bot) return;
    const { level } = bot;
    plays.textContent = say('computer-what', { game: describe(seek), level, strength: strength(level) });
    const isTold = lonely && alone === true;
    plays.classList.toggle('unshown', isTold);
    why.classList.toggle('unshown', !isTold);
  }

  /** Notices when the computer does not answer for a while. @param {boolean} waiting */
  function wait(waiting) {
    if (waiting === waits > 0) return;
    clearTimeout(waits);
    busy = false;
    waits = waiting ? setTimeout(becomeBusy, BUSY_AFTER) : 0;
  }

  function becomeBusy() {
    busy = true;
    draw();
  }
  seeks.onchange(draw);
  idle.addEventListener('change', draw); // another speed

  return ({ people, players }, offers) => {
    alone ??= players - people.filter(({ bot }) => bot).length <= 1;
    bots = people.flatMap(({ name, level }) => (level === undefined || level < 1 ? [] : { name, level }));
    bots.sort((one, other) => one.level - other.level);
    offered = offers;
    draw();
    if (location.hash !== HASH || bots.length === 0) return;
    history.replaceState(null, '', location.pathname + location.search);
    ask();
  };
}
