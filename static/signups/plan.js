// An import under way: the file's report, and what was decided on the rows
// that a person must look at.

/** @import { ImportReport, ReviewItem } from "../types/kiosk.js" */

/**
 * The rows ever under review, by row. A decided row is no longer in the
 * server's report, but stays on the page, so that the decision can be changed.
 * @param {ReviewItem[]} known
 * @param {ImportReport} report
 */
export function reviewed(known, report) {
  const rows = new Map(known.map((item) => [item.row, item]));
  for (const item of report.review ?? []) rows.set(item.row, item);
  return [...rows.values()].sort((a, b) => a.row - b.row);
}

/**
 * The decisions as the API takes them, nothing when there are none.
 * @param {ReadonlyMap<number, string>} decisions by row: "add", "skip" or an attendee's id
 */
export function decisionsText(decisions) {
  return decisions.size ? JSON.stringify(Object.fromEntries([...decisions].map(([row, what]) => [String(row), what]))) : "";
}

/** How many rows a person has still to look at. @param {ReviewItem[]} items @param {ReadonlyMap<number, string>} decisions */
export function undecided(items, decisions) {
  return items.filter((item) => !decisions.has(item.row)).length;
}
