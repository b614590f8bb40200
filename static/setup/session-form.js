// A session as a form, and back. What a person has not touched goes back as it
// came, to the second: a session that a desk has extended keeps its minutes.

/** @import { Session } from "../types/kiosk.js" */
/** @import { Break, GuestKind } from "../types/setup.js" */
/** @import { RotationForm } from "./rotation-form.js" */

import { FormError, wholeOf } from "./numbers.js";
import { rotationFormOf, rotationRequest } from "./rotation-form.js";
import { clock, dateOf, daysBetween, isTime, later, moment } from "./times.js";

/**
 * @typedef {{ starts_at: string, ends_at: string }} BreakForm
 * @typedef {{ id?: string, name: string, starts_at: string, ends_at: string, fee: string, capacity: string, theme: string, mode: Session["mode"],
 *   fees: Partial<Record<GuestKind, string>>, breaks: BreakForm[], rotation: RotationForm }} SessionForm
 */

/** @type {Session["mode"][]} */
export const modes = ["open", "themed", "rotation"];

/** The kinds of guests that may pay a fee of their own; a free guest pays nothing. @type {GuestKind[]} */
export const payingKinds = ["member", "associate", "trial", "walk_in"];

/** @param {Session} s @returns {SessionForm} */
export function sessionFormOf(s) {
  return {
    id: s.id, name: s.name, starts_at: clock(s.starts_at), ends_at: clock(s.ends_at), fee: String(s.fee), capacity: String(s.capacity), theme: s.theme ?? "", mode: s.mode,
    fees: Object.fromEntries(Object.entries(s.fees ?? {}).map(([kind, fee]) => [kind, String(fee)])),
    breaks: (s.breaks ?? []).map((b) => ({ starts_at: clock(b.starts_at), ends_at: clock(b.ends_at) })), rotation: rotationFormOf(s.rotation),
  };
}

/** A further session: it follows the last one, at its fees. @param {SessionForm[]} sessions @param {string} name @returns {SessionForm} */
export function nextSession(sessions, name) {
  const last = sessions.at(-1);
  const starts = last && isTime(last.ends_at) ? later(last.ends_at, 15) : "19:00";
  return { name, starts_at: starts, ends_at: later(starts, 60), fee: last?.fee ?? "1500", capacity: last?.capacity ?? "20", theme: "", mode: "open", fees: { ...last?.fees }, breaks: [], rotation: rotationFormOf() };
}

/** A further break: ten minutes in the middle of the session, or after the last one. @param {SessionForm} s @returns {BreakForm} */
export function nextBreak(s) {
  const last = s.breaks.at(-1);
  const starts = last && isTime(last.ends_at) ? later(last.ends_at, 10) : isTime(s.starts_at) && isTime(s.ends_at) ? later(s.starts_at, Math.max(0, Math.trunc((minutes(s.starts_at, s.ends_at) - 10) / 2))) : "";
  return { starts_at: starts, ends_at: starts && later(starts, 10) };
}

/** @param {string} from @param {string} to */
function minutes(from, to) {
  const of = (/** @type {string} */ x) => Number(x.slice(0, 2)) * 60 + Number(x.slice(3));
  return (of(to) - of(from) + 24 * 60) % (24 * 60);
}

/**
 * The session as the API takes it. A session that ends before it begins ends
 * after midnight, and one in the small hours of an evening begins after it.
 * @param {SessionForm} s
 * @param {string} at "sessions[0]."
 * @param {{ date: string, first: string, was?: Session, wasDate?: string, now?: Session }} about the event's date, when its first session begins;
 *   the session and the event's date when the form was filled, and the session as it is now
 * @throws {FormError}
 */
export function sessionRequest(s, at, { date, first, was, wasDate = date, now = was }) {
  for (const field of /** @type {const} */ (["starts_at", "ends_at"])) if (!isTime(s[field])) throw new FormError(at + field, "wrong_time");
  const offset = was && s.starts_at === clock(was.starts_at) ? daysBetween(wasDate, dateOf(was.starts_at)) : first >= "12:00" && s.starts_at < "05:00" ? 1 : 0;
  const ends = s.ends_at <= s.starts_at ? offset + 1 : offset;
  const kept = (/** @type {"starts_at" | "ends_at"} */ field, /** @type {number} */ day) =>
    was && now && date === wasDate && s[field] === clock(was[field]) ? now[field] : moment(date, day, s[field]);
  const fees = feesOf(s, at);
  const breaks = s.breaks.map((b, i) => breakOf(b, `${at}breaks[${i}].`, { s, offset, ends, date, old: date === wasDate ? (was?.breaks ?? []) : [] }));
  return {
    ...(s.id && { id: s.id }), name: s.name.trim(), starts_at: kept("starts_at", offset), ends_at: kept("ends_at", ends), fee: wholeOf(s.fee, `${at}fee`),
    capacity: wholeOf(s.capacity || "0", `${at}capacity`), ...(s.theme.trim() && { theme: s.theme.trim() }), mode: s.mode,
    ...(Object.keys(fees).length && { fees }), ...(breaks.length && { breaks }), ...(s.mode === "rotation" && { rotation: rotationRequest(s.rotation, `${at}rotation.`) }),
  };
}

/** An empty field means the session's own fee. @param {SessionForm} s @param {string} at */
function feesOf(s, at) {
  /** @type {Partial<Record<GuestKind, number>>} */
  const fees = {};
  for (const kind of /** @type {GuestKind[]} */ ([...payingKinds, "free"])) if (s.fees[kind]?.trim()) fees[kind] = wholeOf(s.fees[kind] ?? "", `${at}fees.${kind}`);
  return fees;
}

/**
 * @param {BreakForm} b
 * @param {string} at
 * @param {{ s: SessionForm, offset: number, ends: number, date: string, old: Break[] }} of
 * @returns {Break}
 */
function breakOf(b, at, { s, offset, ends, date, old }) {
  for (const field of /** @type {const} */ (["starts_at", "ends_at"])) if (!isTime(b[field])) throw new FormError(at + field, "wrong_time");
  const same = old.find((o) => clock(o.starts_at) === b.starts_at && clock(o.ends_at) === b.ends_at);
  if (same) return same;
  const starts = ends > offset && b.starts_at < s.starts_at ? ends : offset;
  return { starts_at: moment(date, starts, b.starts_at), ends_at: moment(date, b.ends_at < b.starts_at ? starts + 1 : starts, b.ends_at) };
}
