/** What is said of Nim outside its tables, and what the plain page calls its fields. */

import { say } from '../../language/say.js';

export const title = () => say('nim-title');

export const words = {
  heaps: 'nim-heaps',
  misere: 'nim-misere',
  'misere.description': 'nim-misere-description',
  clock: 'nim-clock',
  take: 'nim-take',
  heap: 'nim-heap',
  'heap.description': 'nim-heap-description',
  count: 'nim-count',
};
