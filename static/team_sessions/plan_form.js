/** What a team session is to be: name, setup, version of a catalogue, teams, when it is; and whether others may join. */

import { schemaOf } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { beginningWith } from '../ui/schema.js';
import { objectField } from '../ui/schema_form.js';
import { submitForm } from '../ui/submit_form.js';
import { faultPlace, showFaults } from './faults.js';
import { instantField } from './instant_field.js';
import { nameInput } from './name_input.js';
import { teamFields } from './team_fields.js';
import { versionChoice } from './version_choice.js';

/** @import { Commands, Offer, Replies } from '../client/types.js' */
/** @import { TeamSession } from './standing.js' */
/** @import { Version } from './version_choice.js' */

/** @typedef {Omit<Commands['edit_team_session'], 'type'|'id'|'team_session'|'rev'|'nonce'>} Plan */

/**
 * @param {TeamSession} session
 * @param {Offer} offer
 * @param {Version[]} versions
 * @param {(plan: Plan) => Promise<Replies['edit_team_session']['faults']>} save  returns what is wrong; may throw `Refused`
 */
export function planForm(session, offer, versions, save) {
  const faults = faultPlace();
  const name = nameInput(session.name);
  const version = versionChoice(versions, session.catalogue);
  const setup = objectField(beginningWith(schemaOf(session.game, offer.setup), session.setup));
  const opens = instantField(say('plan-opens'), session.opens);
  const ends = instantField(say('plan-ends'), session.ends);
  const teams = teamFields(session.teams, offer.seats);
  const called = session.state === 'called';
  const button = (/** @type {string} */ label, /** @type {boolean} */ call, /** @type {boolean} */ main) =>
    html('button', { 'data-called': String(call), class: main ? 'main' : null }, label);
  const buttons = called
    ? [button(say('plan-save'), true, true), button(say('plan-uncall'), false, false)]
    : [button(say('plan-call'), true, true), button(say('plan-save-draft'), false, false)];

  /** @param {HTMLElement|null} submitter */
  async function submit(submitter) {
    showFaults(faults, '', []);
    const wrong = await save({
      name: name.value.trim(),
      setup: setup.read(),
      catalogue: version.value || null,
      opens: opens.read(),
      ends: ends.read(),
      called: submitter ? submitter.dataset.called === 'true' : called,
      teams: teams.read(),
    });
    showFaults(faults, say('plan-not-saved'), wrong);
  }

  return submitForm(
    submit,
    html('label', {}, say('session-name'), name),
    offer.catalogue ? html('label', {}, say('plan-catalogue'), version) : null,
    offer.catalogue
      ? html('p', { class: 'hint' }, html('a', { href: based('/sessions') }, say('plan-catalogues')))
      : null,
    setup.element,
    html('div', { class: 'two' }, opens.element, ends.element),
    teams.element,
    html('p', { class: 'hint' }, say(called ? 'plan-is-called' : 'plan-is-draft')),
    html('div', { class: 'buttons' }, ...buttons),
    faults,
  );
}
