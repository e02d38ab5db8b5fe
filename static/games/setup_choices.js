/** What games can be searched by in their setups: the fields that have few choices. */

import { properties, titled } from '../ui/schema.js';

/** @import { Offer } from '../client/types.js' */
/** @import { Schema } from '../ui/schema.js' */

/** A field of a setup. @typedef {{field: string, title: string, values: (string|number|boolean)[]}} SetupChoice */

const MOST = 30; // choices

/** @param {Schema} schema @returns {SetupChoice['values']} */
function valuesOf({ type, enum: listed, minimum, maximum }) {
  if (listed) return listed;
  if (type === 'boolean') return [true, false];
  if (type !== 'integer' || minimum === undefined || maximum === undefined) return [];
  const count = maximum - minimum + 1;
  return count <= MOST ? Array.from({ length: count }, (_, i) => minimum + i) : [];
}

/** @param {Offer} offer @returns {SetupChoice[]} */
export const setupChoices = ({ setup }) =>
  Object.entries(properties(setup)).flatMap(([field, schema]) => {
    const values = valuesOf(schema);
    const isFew = values.length > 1 && values.length <= MOST;
    return isFew ? { field, title: schema.title ?? titled(field), values } : [];
  });
