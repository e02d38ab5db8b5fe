/**
 * The town of a table: the zones and stops of the version of its catalogue, on a plane whose unit is a metre, with the north
 * above.
 */

import { LastKnown } from '../browser/last_known.js';
import { based } from '../ui/base_path.js';

/** @import { Connection } from '../client/connection.js' */

/** @typedef {[number, number]} Spot  metres to the right and downwards */
/** @typedef {{name: string, rings: Spot[][], middle: Spot}} Zone */
/** @typedef {{name: string, zone: string, spot: Spot}} Stop */
/** @typedef {{zones: Zone[], stops: Stop[], place: (longitude: number, latitude: number) => Spot}} Town */
/** @typedef {{properties: {name: string, zone?: string}, geometry: {type: string, coordinates: any}|null}} Feature */

const DEGREE = 111_320; // metres, of latitude

/** The town of a table; null for who does not belong to its session, or where the town has no places. @param {Connection} connection @param {string} table @returns {Promise<Town|null>} */
export async function loadTown(connection, table) {
  const known = LastKnown.of(connection);
  const { team_sessions: sessions } = await known.found('team_sessions', () =>
    connection.command('team_sessions'),
  );
  const session = sessions.find((each) => each.table === table);
  if (!session) return null;
  const { team_session } = session;
  const { catalogue } = await known.found(`team_session ${team_session}`, () =>
    connection.command('team_session', { team_session }),
  );
  if (catalogue === null) return null;
  const [zones, stops] = await Promise.all(
    ['zone', 'stop'].map((kind) => known.found(`${kind} ${catalogue}`, () => features(catalogue, kind))),
  );
  return townOf(zones ?? [], stops ?? []);
}

/** @param {string} version @param {string} kind @returns {Promise<Feature[]>} */
async function features(version, kind) {
  const reply = await fetch(based(`/catalogues/versions/${version}/${kind}.geojson`));
  if (!reply.ok) throw new Error(`The entries ${kind} of the catalogue: ${reply.status}.`);
  return (await reply.json()).features;
}

/** @param {Feature[]} zones @param {Feature[]} stops @returns {Town|null} */
export function townOf(zones, stops) {
  const areas = zones.flatMap(({ properties, geometry }) =>
    geometry ? [{ name: properties.name, rings: ringsOf(geometry) }] : [],
  );
  const points = stops.flatMap(({ properties: { name, zone }, geometry }) =>
    geometry ? [{ name, zone: zone ?? '', point: geometry.coordinates }] : [],
  );
  const first = areas[0]?.rings[0]?.[0] ?? points[0]?.point;
  if (!first) return null;
  const [longitude, latitude] = first;
  const narrow = Math.cos((latitude * Math.PI) / 180);
  /** @type {Town['place']} */
  const place = (east, north) => [(east - longitude) * DEGREE * narrow, (latitude - north) * DEGREE];
  return {
    place,
    zones: areas.map(({ name, rings }) => {
      const placed = rings.map((ring) => ring.map(([x, y]) => place(x, y)));
      return { name, rings: placed, middle: middle(placed[0] ?? []) };
    }),
    stops: points.map(({ name, zone, point: [x, y] }) => ({ name, zone, spot: place(x, y) })),
  };
}

/** @param {{type: string, coordinates: any}} geometry @returns {Spot[][]} */
const ringsOf = ({ type, coordinates }) => (type === 'MultiPolygon' ? coordinates.flat() : coordinates);

/** @param {Spot[]} spots @returns {Spot} */
function middle(spots) {
  const [x, y] = [0, 1].map((axis) => spots.map((spot) => spot[axis] ?? 0));
  const half = (/** @type {number[]} */ all) => (Math.min(...all) + Math.max(...all)) / 2;
  return [half(x ?? []), half(y ?? [])];
}
