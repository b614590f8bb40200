// The house rules as a form.

/** @import { HouseRules, TradeRule } from "../types/setup.js" */
/** @import { Ruling } from "../types/kiosk.js" */

import { wholeOf } from "./numbers.js";

/** @typedef {"unpaid" | "waitlisted" | "cancelled" | "session_full"} RulingName */
/** @typedef {"one_seat" | "purpose_required" | "referrer_required" | "first_timers_only"} Switch */
/** @typedef {{ trade: string, refused: boolean, max: string }} TradeForm max is empty while refused */
/** @typedef {Partial<Record<RulingName, Ruling>> & Record<Switch, boolean> & { trades: TradeForm[] }} RulesForm */

/** What a desk meets at the door. @type {RulingName[]} */
export const rulings = ["unpaid", "waitlisted", "cancelled", "session_full"];

/** The house's own. @type {Switch[]} */
export const switches = ["one_seat", "purpose_required", "referrer_required", "first_timers_only"];

/** @param {HouseRules} [r] @returns {RulesForm} */
export function rulesFormOf(r = {}) {
  return {
    ...(r.cancelled && { cancelled: r.cancelled }), ...(r.waitlisted && { waitlisted: r.waitlisted }), ...(r.unpaid && { unpaid: r.unpaid }), ...(r.session_full && { session_full: r.session_full }),
    trades: (r.trades ?? []).map((t) => ({ trade: t.trade, refused: t.max === 0, max: t.max ? String(t.max) : "" })),
    one_seat: Boolean(r.one_seat), purpose_required: Boolean(r.purpose_required), referrer_required: Boolean(r.referrer_required), first_timers_only: Boolean(r.first_timers_only),
  };
}

/** @param {RulesForm} form @returns {HouseRules} */
export function rulesRequest(form) {
  /** @type {HouseRules} */
  const rules = {};
  for (const name of rulings) if (form[name]) rules[name] = form[name];
  for (const name of switches) if (form[name]) rules[name] = true;
  const trades = form.trades.map((t, i) => /** @type {TradeRule} */ ({ trade: t.trade.trim(), max: t.refused ? 0 : wholeOf(t.max, `house_rules.trades[${i}].max`) }));
  if (trades.length) rules.trades = trades;
  return rules;
}

/** A usual trade is refused, or no longer in the list. @param {TradeForm[]} trades @param {string} trade @returns {TradeForm[]} */
export function toggleTrade(trades, trade) {
  return trades.some((t) => t.trade === trade) ? trades.filter((t) => t.trade !== trade) : [...trades, { trade, refused: true, max: "" }];
}
