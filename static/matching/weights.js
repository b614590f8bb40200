// An event's weights as a form, and back: only what differs from the documented
// table is the event's own.

/** @import { MatchSettings, MatchWeight } from "../types/matching.js" */

/** What belongs together; a name that is in none comes last. */
const groups = new Map([
  ["fits", ["base", "wants", "gives", "both", "theme", "trade", "purpose", "hobby", "origin", "first", "host", "interest", "mutual"]],
  ["takes", ["same", "language", "seller", "met_before", "introduced", "ignored"]],
  ["room", ["fairness", "inbound", "host_inbound", "keep"]],
  ["minutes", ["later_minutes", "not_now_minutes", "shown_minutes", "alone_minutes"]],
]);

/** @typedef {{ values: Record<string, string>, theme_same_trade: boolean, off: boolean }} MatchForm values: what is typed, by name */

/** @param {MatchWeight[]} table @returns {[string, MatchWeight[]][]} */
export function grouped(table) {
  const of = (/** @type {MatchWeight} */ w) => [...groups.keys()].find((g) => groups.get(g)?.includes(w.name)) ?? "other";
  return /** @type {[string, MatchWeight[]][]} */ ([...groups.keys(), "other"].map((g) => [g, table.filter((w) => of(w) === g)])).filter(([, list]) => list.length > 0);
}

/** @param {MatchWeight[]} table @param {MatchSettings} [match] @returns {MatchForm} */
export function formOf(table, match = {}) {
  return {
    values: Object.fromEntries(table.map((w) => [w.name, String(match.weights?.[w.name] ?? w.default)])),
    theme_same_trade: Boolean(match.theme_same_trade), off: Boolean(match.off),
  };
}

/** A number as people type it, in either width; NaN for none. @param {string} text */
export function numberOf(text) {
  const plain = text.normalize("NFKC").replace(/[点分名\s]/g, "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

/** Whether a value is one that the table takes. @param {MatchWeight} w @param {string} text */
export function fits(w, text) {
  const n = numberOf(text);
  return n >= w.min && n <= w.max;
}

/**
 * What the form means, and the names whose value is none.
 * @param {MatchWeight[]} table
 * @param {MatchForm} form
 * @returns {{ match: MatchSettings, wrong: string[] }}
 */
export function settingsOf(table, form) {
  const wrong = table.filter((w) => !fits(w, form.values[w.name])).map((w) => w.name);
  const own = table.filter((w) => fits(w, form.values[w.name]) && numberOf(form.values[w.name]) !== w.default).map((w) => [w.name, numberOf(form.values[w.name])]);
  return { match: { ...(own.length && { weights: Object.fromEntries(own) }), ...(form.theme_same_trade && { theme_same_trade: true }), ...(form.off && { off: true }) }, wrong };
}

/** How fine a slider goes. @param {MatchWeight} w */
export const stepOf = (w) => (w.max - w.min <= 10 ? 0.5 : 1);
