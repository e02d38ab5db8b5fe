/** Reading a JSON Schema, as msgspec writes it. */

/** A JSON Schema. @typedef {Record<string, any>} Schema */

/** A schema's properties, references followed. @param {Schema} schema @returns {Record<string, Schema>} */
export const properties = (schema) =>
  Object.fromEntries(
    Object.entries(follow(schema, schema).properties ?? {}).map(([name, property]) => [
      name,
      follow(property, schema),
    ]),
  );

/**
 * The members of a tagged union, or of one.
 *
 * @param {Schema} schema
 * @returns {{tag: string, schema: Schema}[]}
 */
export function variants(schema) {
  const whole = follow(schema, schema);
  /** @type {Schema[]} */
  const members = (whole.anyOf ?? [whole]).map((/** @type {Schema} */ member) => follow(member, schema));
  return members.map((member) => ({ tag: only(member.properties?.type) ?? member.title, schema: member }));
}

/** "heap_size" for a person to read: "Heap size". @param {string} name */
export const titled = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/**
 * The schema that a reference names; what stands beside the reference goes before it.
 *
 * @param {Schema} schema
 * @param {Schema} root  where references point into
 * @returns {Schema}
 */
export function follow(schema, root) {
  const { $ref, ...beside } = schema;
  if (!$ref) return schema;
  /** @type {string[]} */
  const path = $ref.replace(/^#\//, '').split('/');
  const target = path.reduce((node, key) => node[key], root);
  return follow({ ...target, ...beside }, root);
}

/**
 * A copy of an object's schema whose fields begin with what a value has, at any depth, in place of the defaults.
 *
 * @param {Schema} schema
 * @param {any} value
 * @param {Schema} root  where references point into
 * @returns {Schema}
 */
export function beginningWith(schema, value, root = schema) {
  const whole = follow(schema, root);
  if (!whole.properties || typeof value !== 'object' || value === null)
    return value === undefined ? schema : { ...whole, default: value };
  /** @type {[string, Schema][]} */
  const fields = Object.entries(whole.properties);
  return {
    ...whole,
    properties: Object.fromEntries(
      fields.map(([name, field]) => [name, beginningWith(field, value[name], root)]),
    ),
  };
}

/** The one value that a schema allows, if there is just one. @param {Schema|undefined} schema */
export const only = (schema) => schema?.const ?? (schema?.enum?.length === 1 ? schema.enum[0] : undefined);
