/** What the replay of a day knows beside what the game tells. */

import type { Told } from '../../games/types.js';

/** What happened, as it is listed: at an instant, at the moment of that number. */
export interface Happening extends Told {
  at: number;
  moment: number;
  /** The class of the team's mark. */
  mark: string;
}
