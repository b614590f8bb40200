// A photo instead of the live picture: where there is no camera on the page, the
// tablet's own camera takes one.

import { decode } from "./decoder.js";

/** A code on a badge is found in a picture of this many pixels along the longer side; more only takes time. */
const long = 1600;

/**
 * The size at which a photo is looked at.
 * @param {number} width
 * @param {number} height
 * @param {number} [most]
 */
export function scaled(width, height, most = long) {
  const by = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

/**
 * Reads the QR code in a photo. It stays on the page: nothing is sent.
 * @param {Blob} file
 * @returns {Promise<string | null>} null: no code in it, or no picture
 */
export async function readPhoto(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) return null;
  const canvas = document.createElement("canvas");
  try {
    for (const most of [long, long / 2, 2 * long]) {
      const { width, height } = scaled(picture.width, picture.height, most);
      canvas.width = width;
      canvas.height = height;
      canvas.getContext("2d", { willReadFrequently: true })?.drawImage(picture, 0, 0, width, height);
      const text = await decode(canvas);
      if (text) return text;
    }
    return null;
  } finally {
    picture.close();
  }
}
