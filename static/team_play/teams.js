/** The colours of teams: the class of what is to have the colour of a team. */

/** @param {number} seat */
export const teamClass = (seat) => `team-${seat}`;

/** @param {number} teams  how many a game has at most */
export const teamBeads = (teams) => Array.from({ length: teams }, (_, seat) => teamClass(seat));
