// How a guest stands towards a session, and what the desk says of it.

/** @import { Attendee, CheckIn, Event, Registration, Session } from "../types/kiosk.js" */

import { sessionAt } from "../feed/session.js";
import { feeDue } from "./fee.js";
import { byKind } from "./kinds.js";

/**
 * here: checked in to this session. elsewhere: in the house, but not checked in
 * to this session. left: was here. expected: has a registration for it.
 * unbooked: has none.
 * @typedef {"here" | "elsewhere" | "left" | "expected" | "unbooked"} State
 */

/**
 * @param {Attendee} attendee
 * @param {Session} session
 * @returns {{ state: State, registration?: Registration, checkIn?: CheckIn, due: number }}
 */
export function standing(attendee, session) {
  const registration = (attendee.registrations ?? []).find((r) => r.session === session.id);
  const checkIns = (attendee.check_ins ?? []).filter((c) => !c.undone_at);
  // Who came back after leaving is here where the newer check-in is.
  const checkIn = checkIns.findLast((c) => c.session === session.id && !(c.ended_at && attendee.number && !attendee.left));
  const due = feeDue(registration, session);
  if (attendee.left || (!attendee.number && checkIns.length > 0)) return { state: "left", registration, checkIn, due };
  if (attendee.number) return { state: checkIn ? "here" : "elsewhere", registration, checkIn, due };
  return { state: registration ? "expected" : "unbooked", registration, due };
}

/**
 * What stands out about a guest: keys of the messages, with their parameters,
 * and the colour of their band.
 * @typedef {{ kind: "done" | "care" | "stop", key: string, about: Record<string, string | number> }} Flag
 */

/**
 * @param {Attendee} attendee
 * @param {Session} session
 * @returns {Flag[]}
 */
export function flagsOf(attendee, session) {
  const { state, registration, checkIn, due } = standing(attendee, session);
  /** @type {Flag[]} */
  const flags = [];
  const flag = (/** @type {Flag["kind"]} */ kind, /** @type {string} */ key, /** @type {Flag["about"]} */ about = {}) => flags.push({ kind, key, about });
  if (state === "here" && checkIn) flag("stop", "flag_here", { at: checkIn.at, desk: checkIn.desk, number: checkIn.number });
  if (state === "left") flag("care", "flag_left", { at: attendee.left?.at ?? "" });
  if (attendee.left && !attendee.left.badge_returned) flag("care", "leave_missing_badge");
  if (attendee.left && !attendee.left.card_returned) flag("care", "leave_missing_card");
  if (state === "here") return flags;
  if (registration?.status === "cancelled") flag("stop", "flag_cancelled");
  else if (registration?.status === "waitlisted") flag("care", "flag_waitlisted");
  else if (!registration) flag("care", "flag_unbooked", { session: session.name });
  // Where the kind decides, what is due is chosen below.
  if (registration && due > 0 && !byKind(session)) flag("care", "flag_unpaid", { fee: due });
  return flags;
}

/**
 * Who is still expected at a session, in the order in which the server lists.
 * @param {Iterable<Attendee>} attendees
 * @param {Session} session
 */
export function expectedAt(attendees, session) {
  return [...attendees].filter((a) => {
    const { state, registration } = standing(a, session);
    return (state === "expected" || state === "elsewhere") && registration?.status === "booked";
  });
}

/**
 * The session that the desk works for: the one chosen by hand while it exists,
 * else the one on the clock.
 * @param {Event} event
 * @param {string} chosen
 * @param {Date} now
 */
export function sessionOf(event, chosen, now) {
  return (event.sessions ?? []).find((s) => s.id === chosen) ?? sessionAt(event, now).session;
}

/**
 * The check-ins for which something was paid, the newest first: a receipt can be had of each.
 * @param {Attendee} attendee
 * @returns {{ checkIn: CheckIn, amount: number }[]}
 */
export function paidFor(attendee) {
  const paid = (attendee.registrations ?? []).filter((r) => r.paid && r.fee > 0);
  return (attendee.check_ins ?? [])
    .filter((c) => !c.undone_at)
    .flatMap((checkIn) => paid.filter((r) => r.session === checkIn.session).map((r) => ({ checkIn, amount: r.fee })))
    .reverse();
}

/**
 * The sessions into which somebody in the house can be carried over.
 * @param {Attendee} attendee
 * @param {Event} event
 */
export function furtherSessions(attendee, event) {
  return (event.sessions ?? []).filter((s) => standing(attendee, s).state === "elsewhere");
}
