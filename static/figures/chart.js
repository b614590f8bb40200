// The geometry of a chart: numbers in, numbers out.

/**
 * Where the lines of a scale from 0 lie: whole numbers, at most so many steps.
 * @param {number} max the largest value
 * @param {number} [steps]
 * @returns {number[]}
 */
export function ticksOf(max, steps = 5) {
  let step = 1;
  for (let size = 1; ; size *= 10) {
    const fits = [1, 2, 5].map((x) => x * size).find((x) => max <= x * steps);
    if (fits) {
      step = fits;
      break;
    }
  }
  return Array.from({ length: Math.max(1, Math.ceil(max / step)) + 1 }, (_, i) => i * step);
}

/** As many columns have room at least: a few arrivals stay columns and do not become walls. */
const fewest = 12;

/**
 * Columns side by side within a frame, and which of them have room for their label.
 * @param {number[]} values
 * @param {{ left: number, top: number, width: number, height: number }} frame in pixels
 * @param {{ top: number, label: number, first?: number }} scale the value at the frame's top; how wide a label is; the first column that should have one
 */
export function columnsOf(values, frame, { top, label, first = 0 }) {
  const step = frame.width / Math.max(values.length, fewest);
  // A label every 1, 3, 6, 12, … columns: of five minutes these are 5, 15, 30, 60.
  const every = [1, 3, 6, 12, 24, 48, 96].find((n) => n * step >= label) ?? values.length;
  return values.map((value, i) => {
    const height = top ? (value / top) * frame.height : 0;
    return { x: frame.left + i * step, width: step, y: frame.top + frame.height - height, height, labelled: (i - first) % every === 0 };
  });
}

/**
 * The first of some times that a clock face would name, so that labels fall on
 * 19:00 and 19:15 and not on 18:55 and 19:10.
 * @param {string[]} times
 */
export function firstRound(times) {
  const minute = (/** @type {string} */ at) => new Date(at).getUTCMinutes();
  for (const every of [60, 30, 15]) {
    const at = times.findIndex((x) => minute(x) % every === 0);
    if (at >= 0) return at;
  }
  return 0;
}

/** How long a bar is beside the largest, of a hundred. @param {number} value @param {number} max */
export const share = (value, max) => (max > 0 ? Math.round((value / max) * 1000) / 10 : 0);

/** The busiest step. @template {{ count: number }} A @param {A[]} arrivals @returns {A | undefined} */
export const busiest = (arrivals) => arrivals.reduce((/** @type {A | undefined} */ best, a) => (!best || a.count > best.count ? a : best), undefined);
