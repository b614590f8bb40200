// How the evening ends on a phone: by the clock, without a word from the server.

/** @import { Event, Me } from "../types/kiosk.js" */

/** How long before the end guests are reminded to take their cards home, in milliseconds. */
const ahead = 15 * 60_000;

/** How long before the end slips are taken, in milliseconds (kiosk.FeedbackLead). */
const lead = 10 * 60_000;

/** When the last session ends. @param {Event} event */
const endOf = (event) => Math.max(...event.sessions.map((s) => Date.parse(s.ends_at)));

/**
 * Whether the evening ends soon, or is over: afterwards the laptop is closed and
 * the contacts are out of reach.
 * @param {Event} event
 * @param {Date} now
 */
export const closing = (event, now) => event.sessions.length > 0 && now.getTime() >= endOf(event) - ahead;

/**
 * Whether the slip of a guest who is here should be open, and the phone has not
 * heard so.
 * @param {Me} me
 * @param {Event} event
 * @param {Date} now
 */
export const slipDue = (me, event, now) => me.card !== null && !me.feedback_open && event.sessions.length > 0 && now.getTime() >= endOf(event) - lead;
