// Why the desk could not do something, and what may be done about it.

/** @import { CheckIn } from "../types/kiosk.js" */
/** @import { ApiError } from "../api/api.js" */

import { said } from "../lang/said.js";

/**
 * What may be done: open the guest who is here already; sign an override, or ask
 * who may sign; mend what the rule misses; take the fee; give somebody
 * who waits, or had cancelled, a place.
 * @typedef {"open" | "override" | "ask" | "mend" | "referrer" | "pay" | "book"} Remedy
 */

/**
 * @typedef {{ kind: "care" | "stop", title: string, reasons: string[], remedies: Remedy[], checkIn?: CheckIn }} Refusal
 * title: the key of the message
 */

/** Rules under which an organiser may put a signature are those that say so. @param {ApiError} error */
const rulesOf = (error) => /** @type {string} */ (error.body?.error?.rule ?? "").split(" ").filter(Boolean);

/** One reason a line; each in the reader's half. @param {string} message */
export const reasonsOf = (message) => message.split("\n").map((line) => said(line.trim())).filter(Boolean);

/**
 * @param {ApiError} error
 * @param {boolean} organiser whether this device may override
 * @returns {Refusal}
 */
export function refusalOf(error, organiser) {
  const reasons = reasonsOf(error.message);
  const sign = /** @type {Remedy} */ (organiser ? "override" : "ask");
  const rules = rulesOf(error);
  switch (error.code) {
    case "already_checked_in":
      return { kind: "stop", title: "already_here", reasons, remedies: ["open"], checkIn: error.checkIn };
    case "unpaid":
      return { kind: "care", title: "refused_unpaid", reasons, remedies: ["pay", sign] };
    case "session_full":
      return { kind: "care", title: "refused_full", reasons, remedies: [sign] };
    case "house_rule":
      return { kind: "stop", title: rules.includes("banned") ? "refused_banned" : "refused_rule", reasons, remedies: [...mends(rules), sign] };
  }
  return { kind: "care", title: "refused", reasons, remedies: [] };
}

/** @param {string[]} rules @returns {Remedy[]} */
function mends(rules) {
  const by = /** @type {Record<string, Remedy>} */ ({ purpose: "mend", referrer: "referrer", waitlisted: "book", cancelled: "book" });
  return rules.flatMap((rule) => by[rule] ?? []);
}
