// Reads QR codes out of pictures: with what the browser brings, or with zxing
// as WebAssembly, fetched from our own address the first time it is needed.

/** @typedef {{ detect(picture: ImageBitmapSource): Promise<{ rawValue: string, cornerPoints?: { x: number, y: number }[] }[]> }} Detector */

/** Where the WebAssembly lies: beside this module, under the same hash. */
const wasm = new URL("../npm/zxing-wasm/zxing_reader.wasm", import.meta.url).href;

/** @type {Promise<Detector> | undefined} */
let detector;

/**
 * The reader, made once. A failure (the network went away while it was fetched)
 * is forgotten, so that the next call tries again.
 * @returns {Promise<Detector>}
 */
export function reader() {
  detector ??= make().catch((error) => {
    detector = undefined;
    throw error;
  });
  return detector;
}

/** @returns {Promise<Detector>} */
async function make() {
  const own = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = await own?.getSupportedFormats?.().catch(() => []);
  if (formats?.includes("qr_code")) return new own({ formats: ["qr_code"] });
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill");
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return new BarcodeDetector({ formats: ["qr_code"] });
}

/**
 * What a picture says. Of several codes the one that takes the most room is
 * meant: it is held in front of the others.
 * @param {ImageBitmapSource} picture
 * @returns {Promise<string | null>}
 */
export async function decode(picture) {
  const found = await (await reader()).detect(picture);
  return found.reduce((/** @type {{ text: string, room: number } | null} */ best, { rawValue, cornerPoints = [] }) => {
    const room = roomOf(cornerPoints);
    return rawValue && (!best || room > best.room) ? { text: rawValue, room } : best;
  }, null)?.text ?? null;
}

/** The area between the corners (the shoelace formula). @param {{ x: number, y: number }[]} corners */
export function roomOf(corners) {
  const twice = corners.reduce((sum, a, i) => {
    const b = corners[(i + 1) % corners.length];
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
  return Math.abs(twice) / 2;
}
