// An event as a form: every field a text, named as the API names it in its
// errors ("sessions[0].fee"), so that a refusal finds its field.

/** @import { Event, Ruling, Session, Table } from "../types/kiosk.js" */

/**
 * @typedef {{ id?: string, name: string, starts_at: string, ends_at: string, fee: string, capacity: string, theme: string, mode: Session["mode"] }} SessionForm
 * @typedef {{ name: string, rows: string, columns: string }} TableForm
 * @typedef {{ name: string, venue: string, date: string, sessions: SessionForm[], skip_numbers: string, tables: TableForm[],
 *   house_rules: Event["house_rules"] }} EventForm
 */

/** @type {(keyof Event["house_rules"])[]} */
export const rules = ["unpaid", "waitlisted", "cancelled", "session_full"];

/** @type {Session["mode"][]} */
export const modes = ["open", "themed", "rotation"];

/**
 * A new event: tonight at seven, two sessions.
 * @param {string} today 2026-11-21
 * @param {{ first: string, second: string }} names of the sessions
 * @param {Event} [like] the last event: an organiser's evenings resemble each other
 * @returns {EventForm}
 */
export function newForm(today, names, like) {
  if (like) {
    const { sessions, ...rest } = formOf(like);
    return { ...rest, date: today, sessions: sessions.map(({ id: _, ...s }) => s) };
  }
  const session = { fee: "1500", capacity: "20", theme: "", mode: /** @type {const} */ ("open") };
  return {
    name: "", venue: "", date: today,
    sessions: [
      { name: names.first, starts_at: "19:00", ends_at: "19:45", ...session },
      { name: names.second, starts_at: "20:00", ends_at: "21:15", ...session, mode: "themed" },
    ],
    skip_numbers: "4, 9", tables: [{ name: "A", rows: "3", columns: "10" }], house_rules: {},
  };
}

/** A further session: it follows the last one. @param {SessionForm[]} sessions @param {string} name @returns {SessionForm} */
export function nextSession(sessions, name) {
  const last = sessions.at(-1);
  const starts = last ? later(last.ends_at, 15) : "19:00";
  return { name, starts_at: starts, ends_at: later(starts, 60), fee: last?.fee ?? "1500", capacity: last?.capacity ?? "20", theme: "", mode: "open" };
}

/** @param {string} time 19:45 @param {number} minutes */
function later(time, minutes) {
  const [h, m] = time.split(":").map(Number);
  const at = (h * 60 + m + minutes) % (24 * 60);
  return `${String(Math.trunc(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** @param {Event} event @returns {EventForm} */
export function formOf(event) {
  return {
    name: event.name, venue: event.venue, date: event.date,
    sessions: event.sessions.map((s) => ({
      id: s.id, name: s.name, starts_at: clock(s.starts_at), ends_at: clock(s.ends_at), fee: String(s.fee), capacity: String(s.capacity), theme: s.theme ?? "", mode: s.mode,
    })),
    skip_numbers: (event.skip_numbers ?? []).join(", "),
    tables: (event.tables ?? []).map((t) => ({ name: t.name, rows: String(t.rows), columns: String(t.columns) })),
    house_rules: { ...event.house_rules },
  };
}

/** The time of day at the venue. @param {string} at */
function clock(at) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Tokyo" }).format(new Date(at));
}

/** A form cannot be sent: which field, and the key of the message. */
export class FormError extends Error {
  /** @param {string} field @param {"wrong_number" | "wrong_numbers" | "wrong_time"} key */
  constructor(field, key) {
    super(`${field}: ${key}`);
    this.field = field;
    this.key = key;
  }
}

/**
 * The request that the form means. A session that ends before it begins ends after midnight.
 * @param {EventForm} form
 * @throws {FormError}
 */
export function requestOf(form) {
  return {
    name: form.name.trim(), venue: form.venue.trim(), date: form.date,
    sessions: form.sessions.map((s, i) => sessionOf(s, `sessions[${i}].`, form.date)),
    skip_numbers: numbersOf(form.skip_numbers),
    tables: form.tables.map((t, i) => ({ name: t.name.trim(), rows: wholeOf(t.rows, `tables[${i}].rows`), columns: wholeOf(t.columns, `tables[${i}].columns`) })),
    house_rules: form.house_rules,
  };
}

/** @param {SessionForm} s @param {string} at @param {string} date */
function sessionOf(s, at, date) {
  for (const field of /** @type {const} */ (["starts_at", "ends_at"])) {
    if (!/^\d\d:\d\d$/.test(s[field])) throw new FormError(at + field, "wrong_time");
  }
  return {
    ...(s.id && { id: s.id }), name: s.name.trim(),
    starts_at: `${date}T${s.starts_at}:00+09:00`, ends_at: `${s.ends_at <= s.starts_at ? dayAfter(date) : date}T${s.ends_at}:00+09:00`,
    fee: wholeOf(s.fee, `${at}fee`), capacity: wholeOf(s.capacity || "0", `${at}capacity`), theme: s.theme.trim(), mode: s.mode,
  };
}

/** @param {string} date */
function dayAfter(date) {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return Number.isNaN(at.getTime()) ? date : at.toISOString().slice(0, 10);
}

/** @param {string} text in either width, with ¥ and commas @param {string} field */
function wholeOf(text, field) {
  const plain = text.normalize("NFKC").replace(/[¥\\,円名\s]/g, "");
  if (!/^\d+$/.test(plain)) throw new FormError(field, "wrong_number");
  return Number(plain);
}

/**
 * The numbers to skip, as people write lists.
 * @param {string} text "4, 9", "４、９", "4 9"
 */
export function numbersOf(text) {
  const parts = text.normalize("NFKC").split(/[\s,、，.・]+/).filter(Boolean);
  if (parts.some((p) => !/^\d+$/.test(p))) throw new FormError("skip_numbers", "wrong_numbers");
  return [...new Set(parts.map(Number))].sort((a, b) => a - b);
}

/**
 * The form's field for one that the server names: of a list it is the whole list.
 * @param {string} field "skip_numbers[2]", "sessions[0].fee"
 */
export function fieldOf(field) {
  return field.replace(/^(skip_numbers|sessions|tables)(\[\d+\])?$/, "$1");
}
