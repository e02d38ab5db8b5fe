/** What rule sets and speeds are called, by the names that the server gives them. */

import { say } from '../../language/say.js';
import { titled } from '../../ui/schema.js';

/** Of rule sets. @type {Record<string, string>} */
export const RULES = {
  japanese: 'go-rules-japanese',
  korean: 'go-rules-korean',
  chinese: 'go-rules-chinese',
  aga: 'go-rules-aga',
  new_zealand: 'go-rules-new-zealand',
  tromp_taylor: 'go-rules-tromp-taylor',
  ing: 'go-rules-ing',
};
/** @type {Record<string, string>} */
const SPEEDS = {
  blitz: 'go-speed-blitz',
  rapid: 'go-speed-rapid',
  live: 'go-speed-live',
  correspondence: 'go-speed-correspondence',
};

/** @type {Record<string, string>} */
const RATED = {
  blitz: 'go-rated-blitz',
  rapid: 'go-rated-rapid',
  live: 'go-rated-live',
  correspondence: 'go-rated-correspondence',
  'no clock': 'go-rated-no-clock',
};

/** What a name of the server's is called; one that is not known as it is written. @param {Record<string, string>} ids @param {string} name */
const called = (ids, name) => (ids[name] ? say(ids[name]) : titled(name));

/** "tromp_taylor" as a person writes it. @param {string} rules */
export const rulesName = (rules) => called(RULES, rules);

/** @param {string} speed */
export const speedName = (speed) => called(SPEEDS, speed);

/** "rapid 19 × 19": the games whose ratings go together. @param {string} name  as the server has it */
export function ratedTogether(name) {
  const [, speed = '', size] = /^(.+) (\d+) × \2$/.exec(name) ?? [];
  const id = RATED[speed];
  return id ? say(id, { size: Number(size) }) : name;
}
