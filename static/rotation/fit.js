// How large seats may be written, so that as many as possible are on the
// projector at once. Measures are hundredths of the picture's width.

/** The place for them, below the head and above the foot. */
const place = { width: 93, height: 36 };

/** Font sizes to choose from, the largest first; the last is still read from 10 m away. */
const sizes = [9.5, 8.5, 7.5, 6.5, 5.6, 5, 4.5, 4, 3.6, 3.3, 3, 2.7, 2.5, 2.3];

/** A line's height, with the space to the next one, in the font's size. */
const leading = 1.4;

/** A digit's width. */
const digit = 0.62;

/** More columns than this are no longer read as columns. */
const most = 9;

/**
 * @typedef {{ size: number, rows: number, columns: number }} Grid
 */

/**
 * The grid that holds so many entries on as few pages as can be, and then as
 * large as can be.
 * @param {number} count
 * @param {number} width of an entry with the space beside it, in the font's size
 * @returns {Grid & { pages: number }}
 */
export function fit(count, width) {
  const grids = sizes.map((size) => ({ size, rows: Math.max(1, Math.trunc(place.height / (leading * size))), columns: Math.min(most, Math.max(1, Math.trunc(place.width / (width * size)))) }));
  const holds = (/** @type {Grid} */ g) => g.rows * g.columns;
  const pages = Math.max(1, Math.ceil(count / Math.max(...grids.map(holds))));
  const each = Math.ceil(count / pages);
  const grid = grids.find((g) => holds(g) >= each) ?? grids[grids.length - 1];
  return { ...grid, pages, rows: Math.ceil(each / Math.max(1, Math.min(grid.columns, Math.ceil(each / grid.rows)))) };
}

/**
 * A list on so many pages, as even as they can be.
 * @template T
 * @param {T[]} list
 * @param {number} pages
 * @returns {T[][]}
 */
export function paged(list, pages) {
  return Array.from({ length: pages }, (_, i) => list.slice(Math.round((i * list.length) / pages), Math.round(((i + 1) * list.length) / pages)));
}

/** How wide "128 50" is. @param {{ number: number, table: number }[]} entries */
export function numberWidth(entries) {
  const digits = (/** @type {number} */ n) => String(n).length;
  return digit * (Math.max(1, ...entries.map((e) => digits(e.number))) + Math.max(...entries.map((e) => (e.table ? digits(e.table) : 2)))) + 2.5;
}

/** How wide "テーブル5 2・9・14" is. @param {{ numbers: number[] }[]} places */
export function tableWidth(places) {
  return 4.6 + Math.max(1, ...places.map((p) => p.numbers.reduce((sum, n) => sum + digit * String(n).length + 0.6, 0)));
}
