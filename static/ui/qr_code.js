/** A QR code of a link, for the camera of another phone. */

import { encode } from '../uqr/uqr.js';
import { svg } from './element.js';

const QUIET = 4; // modules of white around it, which readers need

/** Black on white in any theme: not all readers know it the other way round. @param {string} url @param {string} label */
export function qrCode(url, label) {
  const { size, data } = encode(url, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return svg(
    'svg',
    { class: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label },
    svg('path', { class: 'light', d: `M0 0h${size}v${size}h-${size}z` }),
    svg('path', { class: 'dark', d: dark.join('') }),
  );
}
