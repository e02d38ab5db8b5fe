/** For organisers: they move a player to another team. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';
import { toast } from '../ui/toast.js';
import { foldedForm } from './folded_form.js';
import { teamChoice } from './team_choice.js';
import { seatsOf } from './words.js';

/** @import { Context } from '../games/types.js' */
/** @import { TeamView } from './types.js' */

/** @param {Context} context */
export function movingForm({ connection, table }) {
  const player = html('select', { required: true });
  const choice = teamChoice();
  let drawn = '';
  const element = foldedForm(
    say('team-move-player'),
    [
      [say('team-whom'), player],
      [say('team-into'), choice.element],
    ],
    say('team-move'),
    async () => {
      try {
        await connection.command('move_player', { table, player: player.value, seat: Number(choice.team) });
      } catch (refused) {
        toast(refusal(refused));
      }
    },
  );
  return {
    element,

    /** @param {TeamView} view */
    draw(view) {
      choice.draw(view);
      const known = seatsOf(view).flatMap((seat) =>
        (view.players[seat]?.members ?? []).map(({ name }) => ({ name, team: nameOf(view, seat) })),
      );
      const state = JSON.stringify(known);
      if (state === drawn) return;
      drawn = state;
      const chosen = player.value;
      player.replaceChildren(
        ...known.map(({ name, team }) => html('option', { value: name }, say('team-member', { name, team }))),
      );
      if (known.some(({ name }) => name === chosen)) player.value = chosen;
    },
  };
}
