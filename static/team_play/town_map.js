/** The map: zones and stops, where teams are, what the game pins, and the own position. It is drawn from the catalogue. */

import { say } from '../language/say.js';
import { html, svg } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';
import { PanAndZoom } from './pan_and_zoom.js';
import { teamClass } from './teams.js';

/** @import { Position } from './own_position.js' */
/** @import { Spot, Town } from './town.js' */
/** @import { Where } from '../games/types.js' */
/** @import { Pin, Place, Positions, TeamView } from './types.js' */

const TEXT = 12; // pixels high
const NEAR = 6; // metres a pixel, from which on stops are named
const MARGIN = 0.04; // around the town
const UNITS = 1e7; // of a degree, as the server counts
/** What stands where something has happened, by its kind. @type {Record<string, string>} */
const MARKS = { done: '✓', late: '✓', catch: '×' };

export class TownMap {
  #svg = svg('svg', { role: 'img', tabindex: 0, 'aria-label': say('team-map') });
  #view;
  #ground = svg('g');
  #marks = svg('g');
  #pins = svg('g');
  #teams = svg('g');
  #me = svg('g');
  /** @type {Town|null} */
  #town = null;

  constructor() {
    this.#svg.append(this.#ground, this.#marks, this.#teams, this.#pins, this.#me);
    this.#view = new PanAndZoom(this.#svg, (unit) => {
      this.#svg.style.fontSize = `${unit * TEXT}px`;
      this.#svg.classList.toggle('near', unit < NEAR);
    });
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ text,
      /** @type {() => void} */ onclick,
    ) => html('button', { type: 'button', 'aria-label': label, title: label, onclick }, text);
    this.element = html(
      'div',
      { class: 'town', hidden: true },
      this.#svg,
      html(
        'div',
        { class: 'zoom' },
        button(say('team-nearer'), '+', () => this.#view.step(true)),
        button(say('team-farther'), '−', () => this.#view.step(false)),
        button(say('team-whole-town'), '⤢', () => this.#view.reset()),
      ),
    );
  }

  /** @param {Town} town */
  show(town) {
    this.#town = town;
    this.element.hidden = false;
    const { zones, stops } = town;
    this.#ground.replaceChildren(
      ...zones.map(({ rings }) => svg('path', { class: 'zone', d: rings.map(outline).join('') })),
      ...stops.map(({ spot }) => svg('path', { class: 'stop', d: dot(spot) })),
      ...zones.map(({ name, middle }) => label('zone-name', name, middle)),
      ...stops.map(({ name, spot }) => label('stop-name', name, spot, 1)),
    );
    const spots = [...zones.flatMap(({ rings }) => rings.flat()), ...stops.map(({ spot }) => spot)];
    const [x, y] = [0, 1].map((axis) => spots.map((spot) => spot[axis] ?? 0));
    const [left, top] = [Math.min(...(x ?? [])), Math.min(...(y ?? []))];
    const [width, height] = [
      Math.max(1, Math.max(...(x ?? [])) - left),
      Math.max(1, Math.max(...(y ?? [])) - top),
    ];
    this.#view.show({
      x: left - width * MARGIN,
      y: top - height * MARGIN,
      width: width * (1 + 2 * MARGIN),
      height: height * (1 + 2 * MARGIN),
    });
  }

  /** @param {Pin[]} pins */
  pin(pins) {
    this.#pins.replaceChildren(
      ...pins.flatMap((pin) => {
        const spot = this.#whereIs(pin);
        return spot ? [pinAt(spot, pin)] : [];
      }),
    );
  }

  /** Shows what has happened up to a moment of a day that is replayed, and where; null: nothing. @param {TeamView|null} view */
  trace(view) {
    if (!view?.replay) return this.#marks.replaceChildren();
    /** @type {Map<string, number>} */
    const there = new Map(); // how many teams are at a spot
    this.#marks.replaceChildren(
      ...view.replay.marks.flatMap(({ kind, seat, where }) => {
        const spot = this.#spotOf(where);
        if (!spot || !MARKS[kind]) return [];
        return [
          svg(
            'g',
            { class: seat === null ? null : teamClass(seat) },
            label(`mark ${kind}`, MARKS[kind], spot, 0.35),
          ),
        ];
      }),
    );
    this.#teams.replaceChildren(
      ...view.replay.places.flatMap(({ seat, where }) => {
        const spot = this.#spotOf(where);
        if (!spot) return [];
        const above = there.get(String(spot)) ?? 0;
        there.set(String(spot), above + 1);
        return [
          svg(
            'g',
            { class: teamClass(seat) },
            svg('path', { class: 'team', d: dot(spot) }),
            label('team-name', nameOf(view, seat), spot, -0.9 - above),
          ),
        ];
      }),
    );
  }

  /** @param {Where} where @returns {Spot|null} */
  #spotOf(where) {
    if ('stop' in where) return this.#whereIs({ text: '', ...where });
    return this.#town?.place(where.longitude / UNITS, where.latitude / UNITS) ?? null;
  }

  /** Null for anywhere. @param {Pin} pin @returns {Spot|null} */
  #whereIs({ place, stop, zone }) {
    if (place) return this.#spotOf(place);
    const same = (/** @type {string} */ name, /** @type {string|null|undefined} */ other) =>
      name.toLowerCase() === other?.toLowerCase();
    const at = stop && this.#town?.stops.find(({ name }) => same(name, stop))?.spot;
    return at || (this.#town?.zones.find(({ name }) => same(name, zone))?.middle ?? null);
  }

  /** Shows where teams are. @param {Positions} positions @param {TeamView} view */
  see(positions, view) {
    this.#teams.replaceChildren(
      ...positions.flatMap(({ seat, ...place }) => {
        const spot = this.#spotOf(place);
        if (!spot) return [];
        return svg(
          'g',
          { class: teamClass(seat) },
          svg('path', { class: 'team', d: dot(spot) }),
          label('team-name', nameOf(view, seat), spot, -0.9),
        );
      }),
    );
  }

  /** The name of the stop that is nearest to a place; null where no stop is known. @param {Place} place */
  nearest(place) {
    const [x, y] = this.#spotOf(place) ?? [0, 0];
    const stops = (this.#town?.stops ?? []).map(({ name, spot }) => ({
      name,
      away: Math.hypot(spot[0] - x, spot[1] - y),
    }));
    return stops.toSorted((one, other) => one.away - other.away)[0]?.name ?? null;
  }

  /** Shows where this phone is, with the radius of its error. @param {Position|null} position */
  me(position) {
    if (!this.#town || !position) return this.#me.replaceChildren();
    const spot = this.#town.place(position.longitude, position.latitude);
    this.#me.replaceChildren(
      svg('circle', { class: 'error', cx: spot[0], cy: spot[1], r: position.accuracy }),
      svg('path', { class: 'me', d: dot(spot) }),
    );
  }
}

/** @param {Spot} spot @param {Pin} pin */
function pinAt(spot, { text, name, place, team, past }) {
  const classes = [past ? 'past' : '', team === undefined ? '' : teamClass(team)];
  return svg(
    'g',
    { class: classes.join(' ').trim() || null },
    place ? svg('circle', { class: 'error', cx: spot[0], cy: spot[1], r: place.accuracy }) : null,
    svg('path', { class: 'pin', d: dot(spot) }),
    label('pin-text', text, spot, 0.35),
    name ? label('team-name', name, spot, -0.9) : null,
  );
}

/** @param {Spot[]} ring */
const outline = (ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;

/** A line without length, which its round ends make a dot of the same size at each scale. @param {Spot} spot */
const dot = ([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`;

/** @param {string} kind @param {string} text @param {Spot} spot @param {number} [down]  in heights of a letter */
const label = (kind, text, [x, y], down = 0) =>
  svg('text', { class: kind, x: x.toFixed(1), y: y.toFixed(1), dy: `${down}em` }, text);
