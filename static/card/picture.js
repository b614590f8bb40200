// A chosen photo, as pixels of a size that a phone can work on.

/** @import { Pixels } from "./flatten.js" */

/** Pixels of the longer side: more is in no business card that a phone photographed. */
const most = 1800;

/**
 * Reads a photo, upright as its camera held it.
 * @param {Blob} file
 * @returns {Promise<{ url: string, pixels: Pixels }>} url shows it; whoever asked revokes it
 * @throws where the browser cannot read it
 */
export async function readPicture(file) {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(1, most / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = canvasOf(Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale));
    const pen = penOf(canvas);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { url, pixels: pen.getImageData(0, 0, canvas.width, canvas.height) };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}

/**
 * Shows pixels on a canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {Pixels} pixels
 */
export function show(canvas, { data, width, height }) {
  canvas.width = width;
  canvas.height = height;
  const image = penOf(canvas).createImageData(width, height);
  image.data.set(data);
  penOf(canvas).putImageData(image, 0, 0);
}

/**
 * Pixels as a JPEG.
 * @param {Pixels} pixels
 * @returns {Promise<Blob>}
 */
export function jpeg(pixels) {
  const canvas = canvasOf(pixels.width, pixels.height);
  show(canvas, pixels);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no JPEG from a canvas"))), "image/jpeg", 0.88));
}

/** @param {number} width @param {number} height */
function canvasOf(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** @param {HTMLCanvasElement} canvas */
function penOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
}
