// A card out of a photo: cut out along its corners and straightened.

/** @import { Corners } from "./homography.js" */

import { fromSquare, through } from "./homography.js";

/** @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels RGBA, as ImageData has them */

/**
 * Looks the flat card up in the picture, point by point; between four pixels it
 * mixes them. What lies outside of the picture is white.
 * @param {Pixels} picture
 * @param {Corners} corners in pixels of the picture
 * @param {{ width: number, height: number }} size
 * @returns {Pixels}
 */
export function flatten(picture, corners, { width, height }) {
  const m = fromSquare(corners);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const at = through(m, (x + 0.5) / width, (y + 0.5) / height);
      mix(picture, at.x - 0.5, at.y - 0.5, data, to);
    }
  }
  return { data, width, height };
}

/**
 * @param {Pixels} from
 * @param {number} x
 * @param {number} y
 * @param {Uint8ClampedArray} data
 * @param {number} to
 */
function mix(from, x, y, data, to) {
  if (x < -0.5 || y < -0.5 || x > from.width - 0.5 || y > from.height - 0.5) return;
  const x0 = Math.max(0, Math.min(from.width - 1, Math.floor(x)));
  const y0 = Math.max(0, Math.min(from.height - 1, Math.floor(y)));
  const x1 = Math.min(from.width - 1, x0 + 1);
  const y1 = Math.min(from.height - 1, y0 + 1);
  const fx = Math.max(0, Math.min(1, x - x0));
  const fy = Math.max(0, Math.min(1, y - y0));
  const [a, b, c, d] = [y0 * from.width + x0, y0 * from.width + x1, y1 * from.width + x0, y1 * from.width + x1];
  for (let i = 0; i < 3; i++) {
    const top = from.data[a * 4 + i] * (1 - fx) + from.data[b * 4 + i] * fx;
    const bottom = from.data[c * 4 + i] * (1 - fx) + from.data[d * 4 + i] * fx;
    data[to + i] = top * (1 - fy) + bottom * fy;
  }
}
