// One drawer out of the till: a desk's, or with "" all of them together.

/** @import { Till, TillEntry, TillFigures } from "../types/kiosk.js" */

/** @type {TillFigures} */
const empty = {
  cash_expected: 0,
  by_method: { cash: 0, paypay: 0, card: 0, prepaid: 0, free: 0 },
  payments: 0,
  refunds: 0,
  drops: 0,
  float: 0,
  counts: { payments: 0, refunds: 0, free: 0, drops: 0, floats: 0 },
};

/**
 * A desk that has taken nothing yet has a drawer all the same.
 * @param {Till} till
 * @param {string} desk
 * @returns {TillFigures}
 */
export function figuresOf(till, desk) {
  return desk === "" ? till : (till.desks.find((d) => d.desk === desk) ?? empty);
}

/**
 * What happened to a drawer, the newest first; all of it for all together.
 * @param {Till} till
 * @param {string} desk
 */
export function entriesOf(till, desk) {
  return desk === "" ? till.entries : till.entries.filter((e) => e.desk === desk);
}

/**
 * The close that stands: who counted, and when. Together there is none where
 * only the desks closed theirs.
 * @param {Till} till
 * @param {string} desk
 * @returns {TillEntry | undefined}
 */
export function closeOf(till, desk) {
  if (!figuresOf(till, desk).closed_at) return undefined;
  const last = till.entries.find((e) => e.desk === desk && (e.kind === "close" || e.kind === "reopen"));
  return last?.kind === "close" ? last : undefined;
}

/**
 * Money moved after a drawer was counted: the count counts no more.
 * @param {Till} till
 * @param {string} desk
 */
export function movedSince(till, desk) {
  if (figuresOf(till, desk).closed_at) return undefined;
  const last = till.entries.find((e) => e.desk === desk && (e.kind === "close" || e.kind === "reopen"));
  return last?.kind === "close" ? last : undefined;
}

/**
 * The drawers there are: those in which money moved, and those of desks that
 * are paired and have taken none.
 * @param {Till} till
 * @param {string[]} desks
 */
export function drawersOf(till, desks) {
  return [...new Set([...till.desks.map((d) => d.desk), ...desks])].sort((a, b) => a.localeCompare(b, "ja"));
}
