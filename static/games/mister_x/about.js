/** What is said of Mister X outside its table, and what forms and the plain page call its fields. */

import { say } from '../../language/say.js';

export const title = () => say('mister-x-title');

export const words = {
  minutes: 'mister-x-minutes',
  'minutes.description': 'mister-x-minutes-description',
  head_start: 'mister-x-head-start',
  'head_start.description': 'mister-x-head-start-description',
  every: 'mister-x-every',
  'every.description': 'mister-x-every-description',
  tickets: 'mister-x-tickets',
  bus: 'mister-x-bus',
  'bus.description': 'mister-x-bus-description',
  tram: 'mister-x-tram',
  'tram.description': 'mister-x-tram-description',
  train: 'mister-x-train',
  'train.description': 'mister-x-train-description',
  hidden_tickets: 'mister-x-hidden-tickets',
};
