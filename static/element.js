/**
 * Elements made in one call. Text is always text: nothing here parses HTML.
 *
 *     html('button', { class: 'quiet', onclick: pass }, 'Pass')
 */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Record<string, unknown>} Attributes  null and false are left out, `on…` listens */

/** @param {string} tag @param {Attributes} [attributes] @param {...(Node|string|null)} children */
export function html(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** @param {string} tag @param {Attributes} [attributes] @param {...(Node|string|null)} children */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}
