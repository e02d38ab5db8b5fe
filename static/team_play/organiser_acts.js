/** What the acts of organisers are called that all games of teams have. */

/** @type {Record<string, string>} */
export const ORGANISER_ACTS = {
  announce: 'team-act-announce',
  pause: 'team-act-pause',
  resume: 'team-act-resume',
  extend: 'team-act-extend',
  stop: 'team-act-stop',
};
