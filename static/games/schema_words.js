/** A schema of the server in the words of a game: what its fields are called, and what is said of them. */

/** @import { Json } from '../client/types.js' */

/** What a name of the server's is called; undefined where the game does not say. @typedef {(name: string) => string|undefined} Word */

/**
 * A copy of a schema with the titles and the descriptions of its fields, at any depth, that `word` gives for their names:
 * for `misere` and `misere.description`. What it does not give is as the server has it.
 *
 * @param {Json} schema
 * @param {Word} word
 * @returns {Json}
 */
export function worded(schema, word) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map((each) => worded(each, word));
  const copy = Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, worded(each, word)]));
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const title = word(name) ?? field.title;
    const description = word(`${name}.description`) ?? field.description;
    copy.properties[name] = {
      ...copy.properties[name],
      ...(title && { title }),
      ...(description && { description }),
    };
  }
  return copy;
}
