// How large an announcement may be written, so that all of it is on the screen.

/** The place for it, in hundredths of the picture's width: inside the frame, below the heading. */
const place = { width: 52, height: 35 };

/** The English stands below, at this part of the size. */
const second = 0.55;

const leading = 1.3;

/** Font sizes to choose from, in the same hundredths: the smallest is still read from 10 m away. */
const sizes = [7.5, 6.5, 5.5, 4.75, 4, 3.4, 2.9, 2.5];

/**
 * The size of the Japanese text.
 * @param {string} text
 * @param {string} [en]
 */
export function sizeOf(text, en = "") {
  const fits = (/** @type {number} */ size) => leading * (lines(text, size) * size + lines(en, size * second) * size * second) <= place.height;
  return sizes.find(fits) ?? sizes[sizes.length - 1];
}

/**
 * How many lines a text takes at a size. A line holds a little less than its
 * width, because it breaks between words.
 * @param {string} text
 * @param {number} size
 */
function lines(text, size) {
  const width = [...text].reduce((sum, c) => sum + (c <= "\u02ff" ? 0.56 : 1), 0) * size;
  return Math.ceil((1.08 * width) / place.width);
}
