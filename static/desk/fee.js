// What is to be paid and what comes back, in whole yen. The server settles the
// same sums again (kiosk.PaymentRequest.Settle) and has the last word.

/** @import { Method, PaymentRequest, Registration, Session } from "../types/kiosk.js" */

/**
 * What the volunteer chose. "later" is no method of the API: nothing is paid
 * now, where the house rules allow that.
 * @typedef {{ method: Method | "later", tendered: number, reason: string }} Choice
 */

/** Cash to the yen: the choice that needs no key. @type {Choice} */
export const exactly = { method: "cash", tendered: 0, reason: "" };

/** The ways to pay, in the order of their keys. @type {Method[]} */
export const methods = ["cash", "paypay", "card", "prepaid", "free"];

/** Why a guest pays nothing, as it is said most often: keys of the messages, free_… */
export const freeReasons = /** @type {const} */ (["invited", "speaker", "staff", "coupon"]);

/**
 * @param {Registration | undefined} registration
 * @param {Session} session
 */
export function feeDue(registration, session) {
  if (!registration) return session.fee;
  return registration.paid ? 0 : registration.fee;
}

/**
 * What people hand over for a fee besides the exact sum: the next 1,000, the
 * 2,000, the next 5,000, the next 10,000. For ¥1,500 that is 2,000, 5,000, 10,000.
 * @param {number} due
 */
export function notesFor(due) {
  const up = (/** @type {number} */ to) => Math.ceil(due / to) * to;
  const notes = new Set([up(1000), 2000, up(5000), up(10000)].filter((note) => note > due));
  return [...notes].sort((a, b) => a - b);
}

/**
 * @param {number} due
 * @param {Choice} choice
 */
export function changeFor(due, choice) {
  return choice.method === "cash" && choice.tendered > due ? choice.tendered - due : 0;
}

/**
 * The payment as the API takes it; nothing where nothing is due or paid now.
 * @param {number} due
 * @param {Choice} choice
 * @returns {PaymentRequest | undefined}
 */
export function paymentOf(due, choice) {
  if (due <= 0 || choice.method === "later") return undefined;
  if (choice.method === "free") return { method: "free", amount: 0, reason: choice.reason.trim() };
  const payment = { method: choice.method, amount: due };
  return choice.method === "cash" && choice.tendered > due ? { ...payment, tendered: choice.tendered } : payment;
}

/**
 * Whether something is missing before it can be sent: free needs a reason.
 * @param {number} due
 * @param {Choice} choice
 */
export function incomplete(due, choice) {
  return due > 0 && choice.method === "free" && choice.reason.trim() === "";
}
