/** Reading a JSON Schema, as msgspec writes it. */

/** A schema's properties, references followed. @returns {Record<string, object>} */
export const properties = (schema) =>
  Object.fromEntries(
    Object.entries(follow(schema, schema).properties ?? {}).map(([name, property]) => [
      name,
      follow(property, schema),
    ]),
  );

/** The members of a tagged union, or of one. @returns {{tag: string, schema: object}[]} */
export function variants(schema) {
  const whole = follow(schema, schema);
  const members = (whole.anyOf ?? [whole]).map((member) => follow(member, schema));
  return members.map((member) => ({ tag: only(member.properties?.type) ?? member.title, schema: member }));
}

/** "heap_size" for a person to read: "Heap size". @param {string} name */
export const titled = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

/** The schema that a reference names; what stands beside the reference goes before it. */
export function follow(schema, root) {
  const { $ref, ...beside } = schema;
  if (!$ref) return schema;
  const target = $ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((node, key) => node[key], root);
  return follow({ ...target, ...beside }, root);
}

/** The one value that a schema allows, if there is just one. */
export const only = (schema) => schema?.const ?? (schema?.enum?.length === 1 ? schema.enum[0] : undefined);
