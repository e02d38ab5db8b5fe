/** Photos: made small before they are sent, and sent and fetched with the token of their player. */

import { Refused } from '../client/refused.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';

const SIDE = 1_600; // pixels
const MOST_BYTES = 512 * 1024;
/** What is tried until a photo is small enough: how large a side is, as a share, and the quality. */
const TRIES = [
  [1, 0.8],
  [1, 0.6],
  [0.75, 0.6],
  [0.5, 0.6],
  [0.5, 0.3],
];

/** A JPEG of at most 1600 pixels a side and 512 KiB, as the picture was meant to be seen. Throws where it is none. @param {Blob} file */
export async function shrunk(file) {
  const picture = await createImageBitmap(file);
  try {
    const most = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    for (const [share, quality] of TRIES) {
      const [width, height] = [picture.width, picture.height].map((side) =>
        Math.max(1, Math.round(side * most * (share ?? 1))),
      );
      const canvas = html('canvas', { width, height });
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const photo = await jpeg(canvas, quality ?? 1);
      if (photo.size <= MOST_BYTES) return photo;
    }
  } finally {
    picture.close();
  }
  throw new Error('The photo does not become small enough.');
}

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob>} */
const jpeg = (canvas, quality) =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The photo cannot be written.'))),
      'image/jpeg',
      quality,
    );
  });

/**
 * Sends a photo to a table; its id. Throws `Refused`, and a `TypeError` where there is no line.
 *
 * @param {string} table
 * @param {Blob} photo
 * @param {string} token
 * @returns {Promise<string>}
 */
export async function sendPhoto(table, photo, token) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': photo.type };
  const reply = await fetch(based(`/photo/${table}`), { method: 'POST', headers, body: photo });
  if (reply.status >= 500) throw new TypeError(`The server has answered ${reply.status}.`);
  const told = await reply.json();
  if (!reply.ok) throw new Refused(told);
  return told.photo;
}

/**
 * The address of a photo for an image of this page, and whether one has sent it; null where it cannot be seen.
 *
 * @param {string} id
 * @param {string} token
 * @returns {Promise<{src: string, own: boolean}|null>}
 */
export async function fetchPhoto(id, token) {
  const reply = await fetch(based(`/photo/${id}`), { headers: { Authorization: `Bearer ${token}` } });
  if (!reply.ok) return null;
  return { src: URL.createObjectURL(await reply.blob()), own: reply.headers.has('Own-Photo') };
}

/** Deletes a photo that one has sent; whether it is gone. @param {string} id @param {string} token */
export async function deletePhoto(id, token) {
  const headers = { Authorization: `Bearer ${token}` };
  const reply = await fetch(based(`/photo/${id}`), { method: 'DELETE', headers }).catch(() => null);
  return reply !== null && (reply.ok || reply.status === 404);
}
