// How far two people at a station are, as a function of what was held up and
// what was pressed.

/** @import { Card, ContactField, StationSwap } from "../types/kiosk.js" */
/** @import { StationSuggestions } from "../types/matching.js" */

import { readCode } from "../scan/code.js";

/**
 * @typedef {object} Exchange
 * @property {"idle" | "one" | "both" | "done"} step
 * @property {string} [badge] the first badge's code
 * @property {Card} [card] and whose it is
 * @property {StationSuggestions} [three] whom the first one may talk to next
 * @property {StationSwap} [swap]
 * @property {Record<string, ContactField[]>} shares what each side would give, by badge
 */

/** A station forgets who stood there after so long without a touch, in milliseconds. */
export const memory = 30_000;

/** @type {Exchange} */
export const idle = { step: "idle", shares: {} };

/**
 * What to do about a scan.
 * @param {Exchange} exchange
 * @param {string} text
 * @returns {{ do: "first" | "second", badge: string } | { do: "ignore" } | { do: "refuse", why: "no_badge" | "pass" | "same" | "busy" }}
 */
export function scanned(exchange, text) {
  const { kind, code } = readCode(text);
  if (kind === "pass") return { do: "refuse", why: "pass" };
  if (kind !== "badge") return { do: "refuse", why: "no_badge" };
  if (exchange.step === "both") return exchange.swap?.sides.some((s) => s.badge === code) ? { do: "ignore" } : { do: "refuse", why: "busy" };
  if (exchange.step !== "one") return { do: "first", badge: code };
  return exchange.badge === code ? { do: "refuse", why: "same" } : { do: "second", badge: code };
}

/** @param {string} badge @param {Card} card @returns {Exchange} */
export const begun = (badge, card) => ({ step: "one", badge, card, shares: {} });

/**
 * Whom the one who stands there may talk to next. An answer that comes when
 * another stands there, or two do, is dropped.
 * @param {Exchange} exchange
 * @param {string} badge
 * @param {StationSuggestions} three
 * @returns {Exchange}
 */
export const advised = (exchange, badge, three) => (exchange.step === "one" && exchange.badge === badge ? { ...exchange, three } : exchange);

/**
 * What the server says of the two; what was chosen here and not yet confirmed stays.
 * @param {Exchange} exchange
 * @param {StationSwap} swap
 * @returns {Exchange}
 */
export function met(exchange, swap) {
  const shares = Object.fromEntries(swap.sides.map((s) => [s.badge, s.confirmed ? (s.share ?? []) : (exchange.shares[s.badge] ?? offered(s))]));
  return { step: swap.done ? "done" : "both", swap, shares };
}

/** The usual choice, of the fields that there are. @param {StationSwap["sides"][number]} side */
const offered = ({ has, share }) => (share ?? []).filter((f) => has?.includes(f));

/**
 * @param {Exchange} exchange
 * @param {string} badge
 * @param {ContactField} field
 * @returns {Exchange}
 */
export function toggled(exchange, badge, field) {
  const now = exchange.shares[badge] ?? [];
  const has = exchange.swap?.sides.find((s) => s.badge === badge)?.has ?? [];
  const on = has.filter((f) => (f === field ? !now.includes(f) : now.includes(f)));
  return { ...exchange, shares: { ...exchange.shares, [badge]: on } };
}
