/**
 * Form fields drawn from a JSON Schema, for games that have no layout of their own.
 *
 * It knows what msgspec writes: references, tagged unions, enums, numbers with bounds, strings, booleans,
 * arrays, tuples, nested objects. Anything else is typed as JSON. A union whose tag is `system`, one of them `none`, is
 * a clock.
 */

import { say } from '../language/say.js';
import { clockChoice } from './clock_choice.js';
import { systems } from './clock_form.js';
import { html } from './element.js';
import { beginningWith, follow, only, titled } from './schema.js';

/** @import { Schema } from './schema.js' */

/**
 * @template [T=any]
 * @typedef {object} Field
 * @property {HTMLElement|null} element  null when there is nothing to choose
 * @property {() => T} read  undefined for "left out"
 */

let hints = 0; // made so far, for their ids

/**
 * The fields of an object.
 *
 * @param {Schema} schema
 * @param {Schema} root  where references point into
 * @returns {Field<Record<string, any>>}
 */
export function objectField(schema, root = schema) {
  const whole = follow(schema, root);
  /** @type {[string, Schema][]} */
  const listed = Object.entries(whole.properties ?? {});
  const parts = listed.map(([name, property]) => ({
    name,
    ...field(property, root, property.title ?? titled(name), whole.required?.includes(name) ?? false),
  }));
  const shown = elements(parts);
  return {
    element: shown.length ? html('div', { class: 'fields' }, ...shown) : null,
    read: () =>
      Object.fromEntries(
        parts.map(({ name, read }) => [name, read()]).filter(([, value]) => value !== undefined),
      ),
  };
}

/** @param {Schema} given @param {Schema} root @param {string} label @param {boolean} required @returns {Field} */
function field(given, root, label, required) {
  const schema = follow(given, root);
  const one = only(schema);
  if (one !== undefined) return { element: null, read: () => one };
  if (schema.anyOf) return union(schema, root, label, required);
  if (schema.enum) return choice(schema, label);
  if (schema.type === 'boolean') return tick(schema, label);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema, label, required);
  if (schema.type === 'string') return text(schema, label, required);
  if (schema.type === 'array')
    return schema.prefixItems ? tuple(schema, root, label) : list(schema, root, label);
  if (schema.type === 'object' && schema.properties) return group(label, objectField(schema, root));
  return json(schema, label, required);
}

/**
 * @param {string} label
 * @param {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} input
 * @param {Schema} schema
 * @param {string|null} look  the label's class
 * @returns {HTMLElement}
 */
function labelled(label, input, { description }, look = null) {
  if (!description) return html('label', { class: look }, label, input);
  const id = `hint-${++hints}`;
  input.setAttribute('aria-describedby', id);
  return html(
    'div',
    { class: 'field' },
    html('label', { class: look }, label, input),
    html('p', { class: 'hint', id }, description),
  );
}

/** @param {Schema} schema @param {string} label @param {boolean} required @returns {Field<number|undefined>} */
function number(schema, label, required) {
  const step = schema.multipleOf ?? (schema.type === 'integer' ? 1 : null);
  const input = html('input', {
    type: 'number',
    step: step ?? 'any',
    min:
      schema.minimum ??
      (step && schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + step : null),
    max:
      schema.maximum ??
      (step && schema.exclusiveMaximum !== undefined ? schema.exclusiveMaximum - step : null),
    value: schema.default,
    required,
  });
  return {
    element: labelled(label, input, schema),
    read: () => (input.value === '' ? undefined : Number(input.value)),
  };
}

/** @param {Schema} schema @param {string} label @param {boolean} required @returns {Field<string|undefined>} */
function text(schema, label, required) {
  const { minLength, maxLength, pattern, default: value } = schema;
  const input = html('input', {
    type: 'text',
    minlength: minLength,
    maxlength: maxLength,
    pattern,
    value,
    required,
  });
  const read = () => (input.value === '' && !required ? undefined : input.value);
  return { element: labelled(label, input, schema), read };
}

/** @param {Schema} schema @param {string} label @returns {Field<boolean>} */
function tick(schema, label) {
  const input = html('input', { type: 'checkbox', checked: schema.default });
  return { element: labelled(label, input, schema, 'tick'), read: () => input.checked };
}

/** @param {Schema} schema @param {string} label @returns {Field} */
function choice(schema, label) {
  const name = (/** @type {any} */ value) => (typeof value === 'string' ? titled(value) : String(value));
  const input = html(
    'select',
    {},
    ...schema.enum.map((/** @type {any} */ value, /** @type {number} */ i) =>
      html('option', { value: i, selected: value === schema.default }, name(value)),
    ),
  );
  return { element: labelled(label, input, schema), read: () => schema.enum[Number(input.value)] };
}

/** @param {Schema} schema @param {Schema} root @param {string} label @param {boolean} required @returns {Field} */
function union(schema, root, label, required) {
  /** @type {Schema[]} */
  const members = schema.anyOf.filter((/** @type {Schema} */ { type }) => type !== 'null');
  const empty = members.length < schema.anyOf.length;
  const [member] = members;
  if (member && members.length === 1) {
    const given = beginningWith(member, schema.default ?? undefined, root);
    return field(given, root, member.title ?? label, required && !empty);
  }
  const tagField = schema.discriminator?.propertyName ?? 'type';
  if (tagField === 'system' && 'none' in systems(schema, root)) return clockChoice(schema, root, []);
  const tags = members
    .map((member) => follow(member, root))
    .map((member) => only(member.properties?.[tagField]) ?? member.title ?? member.type);
  const first = Math.max(0, tags.indexOf(schema.default?.[tagField]));
  const parts = members.map((member, i) =>
    field(i === first ? beginningWith(member, schema.default ?? undefined, root) : member, root, label, true),
  );
  const picker = html(
    'select',
    {},
    ...tags.map((tag, i) => html('option', { value: i, selected: i === first }, titled(tag ?? String(i)))),
  );
  const place = html('div', {});
  const show = () =>
    place.replaceChildren(...elements(parts.slice(picker.selectedIndex, picker.selectedIndex + 1)));
  picker.addEventListener('change', show);
  show();
  return group(label, {
    element: html('div', {}, labelled(say('form-kind'), picker, {}), place),
    read: () => parts[picker.selectedIndex]?.read(),
  });
}

/** @param {Schema} schema @param {Schema} root @param {string} label @returns {Field<any[]>} */
function tuple({ prefixItems, default: given }, root, label) {
  /** @type {Field[]} */
  const parts = prefixItems.map((/** @type {Schema} */ item, /** @type {number} */ i) =>
    field(beginningWith(item, given?.[i], root), root, `${label} ${i + 1}`, true),
  );
  return group(label, {
    element: html('div', { class: 'fields' }, ...elements(parts)),
    read: () => parts.map(({ read }) => read()),
  });
}

/** @param {Schema} schema @param {Schema} root @param {string} label @returns {Field<any[]>} */
function list(schema, root, label) {
  const { items = {}, minItems = 0, maxItems = Infinity, default: given = [], description } = schema;
  /** @type {Field[]} */
  const entries = [];
  const place = html('div', { class: 'entries' });
  const more = html('button', { type: 'button', onclick: () => add() }, say('form-add'));
  const less = html('button', { type: 'button', onclick: () => remove() }, say('form-remove'));

  /** @param {unknown} [value] */
  function add(value) {
    const entry = field(beginningWith(items, value, root), root, `${label} ${entries.length + 1}`, true);
    entries.push(entry);
    if (entry.element) place.append(entry.element);
    fit();
  }

  function remove() {
    entries.pop()?.element?.remove();
    fit();
  }

  function fit() {
    more.disabled = entries.length >= maxItems;
    less.disabled = entries.length <= minItems;
  }

  for (let i = 0; i < Math.max(minItems, given.length); i++) add(given[i]);
  fit();
  const hint = description ? html('p', { class: 'hint' }, description) : null;
  const element = html('div', { class: 'list' }, hint, place, html('div', { class: 'buttons' }, more, less));
  return group(label, { element, read: () => entries.map(({ read }) => read()) });
}

/** @param {{element: HTMLElement|null}[]} parts @returns {HTMLElement[]} */
const elements = (parts) => parts.flatMap(({ element }) => (element ? [element] : []));

/** @template T @param {string} label @param {Field<T>} field @returns {Field<T>} */
function group(label, { element, read }) {
  return {
    element: element && html('fieldset', { class: 'group' }, html('legend', {}, label), element),
    read,
  };
}

/** @param {Schema} schema @param {string} label @param {boolean} required @returns {Field} */
function json(schema, label, required) {
  const { default: given } = schema;
  const input = html('textarea', { rows: 2, required, placeholder: 'JSON' });
  if (Object.keys(given ?? {}).length) input.value = JSON.stringify(given);
  input.addEventListener('input', () =>
    input.setCustomValidity(parsed(input.value) === null ? say('form-not-json') : ''),
  );
  return { element: labelled(label, input, schema), read: () => parsed(input.value)?.value };
}

/**
 * The value that a text holds as JSON: in an object, which is empty for an empty text; null when it is no JSON.
 *
 * @param {string} source
 * @returns {{value?: any}|null}
 */
function parsed(source) {
  if (source.trim() === '') return {};
  try {
    return { value: JSON.parse(source) };
  } catch {
    return null;
  }
}
