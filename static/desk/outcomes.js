// What came of something at the desk, as the band tells it.

/** @import { Attendee, CheckInResult, Event } from "../types/kiosk.js" */
/** @import { ApiError } from "../api/api.js" */
/** @import { Outcome } from "./desk-result.js" */

import { time } from "../lang/format.js";
import { refusalOf } from "./refusal.js";
import { say, t } from "./text.js";

const sama = (/** @type {string} */ name) => t("sama", { name });

/**
 * Somebody came in, or went on to another session.
 * @param {CheckInResult & { paid?: number }} result
 * @param {Event} evening
 * @returns {Outcome}
 */
export function arrived(result, evening) {
  const names = [sama(result.attendee.name), evening.sessions.length > 1 ? sessionName(evening, result) : ""];
  return { band: { kind: "done", title: t("done"), text: names.filter(Boolean).join("　") }, checkIn: result };
}

/**
 * @param {CheckInResult} result
 * @param {Event} evening
 * @returns {Outcome}
 */
export function carriedOver(result, evening) {
  const outcome = arrived(result, evening);
  return { ...outcome, band: { ...outcome.band, title: t("carry_over_done", { session: sessionName(evening, result) }) } };
}

/** @param {Event} evening @param {CheckInResult} result */
const sessionName = (evening, result) => evening.sessions.find((s) => s.id === result.check_in.session)?.name ?? "";

/**
 * Somebody left: the number is free, or it is not and why.
 * @param {{ attendee: Attendee, number_freed: boolean, number: number }} result
 * @returns {Outcome}
 */
export function left({ attendee, number_freed, number }) {
  const missing = [attendee.left && !attendee.left.badge_returned ? t("leave_missing_badge") : "", attendee.left && !attendee.left.card_returned ? t("leave_missing_card") : ""].filter(Boolean);
  const text = sama(attendee.name);
  return { band: number_freed ? { kind: "done", title: t("leave_freed", { number }), text } : { kind: "care", title: t("leave_kept", { number }), text }, missing };
}

/**
 * @param {{ attendee: Attendee, refund: number }} result
 * @returns {Outcome}
 */
export const undone = ({ attendee, refund }) => ({ band: { kind: "care", title: t("undone_title"), text: sama(attendee.name) }, refund, openGuest: attendee.id });

/**
 * Why it was refused, and what may be done. Who is here already is told by who,
 * when and where.
 * @param {ApiError} error
 * @param {{ organiser: boolean, name: string, guest?: string }} about guest: the id of whom it is about
 * @returns {Outcome}
 */
export function refused(error, { organiser, name, guest }) {
  const refusal = refusalOf(error, organiser);
  const { kind, title, checkIn } = refusal;
  if (checkIn) refusal.reasons = [t("already_here_at", { name, time: time(checkIn.at), desk: checkIn.desk, number: checkIn.number })];
  if (!guest) refusal.remedies = refusal.remedies.filter((r) => r !== "open" && r !== "book");
  return { band: { kind, title: say(title) }, refusal };
}
