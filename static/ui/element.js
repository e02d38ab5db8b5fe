/**
 * Elements made in one call. Text is always text: nothing here parses HTML.
 *
 *     html('button', { class: 'quiet', onclick: pass }, 'Pass')
 */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Record<string, any>} Attributes  null and false are left out, `on…` listens */
/** @typedef {Node|string|null|undefined} Child  null is left out */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Sets those properties of a node that are other than they are to be: what is set is laid out anew even where it is the
 * same.
 *
 *     set(button, { hidden: false, textContent: 'Pass' })
 *
 * @template {Node} N
 * @param {N} node
 * @param {Partial<N>} properties
 */
export function set(node, properties) {
  for (const [name, value] of Object.entries(properties))
    if (Reflect.get(node, name) !== value) Reflect.set(node, name, value);
}

/** @template {Element} E @param {E} node @param {Attributes} attributes @param {Child[]} children @returns {E} */
function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/** The element of this page with that id. Throws where there is none. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`This page has no #${id}.`);
  return found;
}
