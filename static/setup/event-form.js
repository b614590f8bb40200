// An event as a form: every field a text, named as the API names it in its
// errors ("sessions[0].fee"), so that a refusal finds its field.

/** @import { Event, Table } from "../types/kiosk.js" */
/** @import { Consent, EventInfo, NumberRange } from "../types/setup.js" */
/** @import { RulesForm } from "./rules-form.js" */
/** @import { SessionForm } from "./session-form.js" */

import { FormError, numbersOf, wholeOf } from "./numbers.js";
import { rotationFormOf } from "./rotation-form.js";
import { rulesFormOf, rulesRequest } from "./rules-form.js";
import { sessionFormOf, sessionRequest } from "./session-form.js";
import { isDate, usualDeletion } from "./times.js";

/**
 * @typedef {{ name: string, rows: string, columns: string, x?: number, y?: number, turned: boolean }} TableForm
 * @typedef {{ kind: NumberRange["kind"], from: string }} RangeForm
 * @typedef {{ dress: string, areas: { name: string, note: string }[], staff: { name: string, task: string }[], greet_after: string }} InfoForm
 * @typedef {{ name: string, venue: string, date: string, sessions: SessionForm[], skip_numbers: string, number_ranges: RangeForm[], tables: TableForm[],
 *   house_rules: RulesForm, consent: { ja: string, en: string }, info: InfoForm, delete_on: string }} EventForm
 * delete_on is a day, "usual" or "never"
 */

/**
 * A first event: tonight at seven, two sessions.
 * @param {string} today 2026-11-21
 * @param {{ first: string, second: string }} names of the sessions
 * @returns {EventForm}
 */
export function newForm(today, names) {
  const session = { fee: "1500", capacity: "20", theme: "", mode: /** @type {const} */ ("open"), fees: {}, breaks: [], rotation: rotationFormOf() };
  return {
    name: "", venue: "", date: today,
    sessions: [
      { name: names.first, starts_at: "19:00", ends_at: "19:45", ...session },
      { name: names.second, starts_at: "20:00", ends_at: "21:15", ...session, mode: "themed" },
    ],
    skip_numbers: "4, 9", number_ranges: [], tables: [{ name: "A", rows: "3", columns: "10", turned: false }],
    house_rules: rulesFormOf(), consent: { ja: "", en: "" }, info: infoFormOf(), delete_on: "usual",
  };
}

/** @param {Event} event @returns {EventForm} */
export function formOf(event) {
  return {
    name: event.name, venue: event.venue, date: event.date,
    sessions: event.sessions.map(sessionFormOf),
    skip_numbers: (event.skip_numbers ?? []).join(", "),
    number_ranges: (event.number_ranges ?? []).map((r) => ({ kind: r.kind, from: String(r.from) })),
    tables: (event.tables ?? []).map(({ name, rows, columns, x, y, turned }) => ({ name, rows: String(rows), columns: String(columns), x, y, turned: Boolean(turned) })),
    house_rules: rulesFormOf(event.house_rules), consent: { ja: event.consent?.ja ?? "", en: event.consent?.en ?? "" }, info: infoFormOf(event.info),
    delete_on: event.delete_on === usualDeletion(event.date) ? "usual" : (event.delete_on ?? "never"),
  };
}

/** @param {EventInfo} [info] @returns {InfoForm} */
function infoFormOf(info = {}) {
  return {
    dress: info.dress ?? "", greet_after: info.greet_after ? String(info.greet_after) : "",
    areas: (info.areas ?? []).map((a) => ({ name: a.name, note: a.note ?? "" })), staff: (info.staff ?? []).map((s) => ({ name: s.name, task: s.task ?? "" })),
  };
}

/**
 * The form without the rows that nobody wrote into: then its rows are numbered as
 * the server's answer numbers them.
 * @param {EventForm} form
 * @returns {EventForm}
 */
export function tidied(form) {
  const { info, house_rules } = form;
  return {
    ...form, house_rules: { ...house_rules, trades: house_rules.trades.filter((t) => t.trade.trim() || t.max.trim()) },
    info: { ...info, areas: info.areas.filter((a) => a.name.trim() || a.note.trim()), staff: info.staff.filter((s) => s.name.trim() || s.task.trim()) },
  };
}

/**
 * The request that the form means.
 * @param {EventForm} form
 * @param {{ was?: Event, now?: Event }} [of] the event that the form was filled with, and as it is now
 * @throws {FormError}
 */
export function requestOf(form, { was, now = was } = {}) {
  if (!isDate(form.date)) throw new FormError("date", "wrong_date");
  const session = (/** @type {SessionForm} */ s, /** @type {number} */ i) => {
    const of = (/** @type {Event | undefined} */ e) => e?.sessions.find((x) => x.id === s.id);
    return sessionRequest(s, `sessions[${i}].`, { date: form.date, first: form.sessions[0].starts_at, was: of(was), wasDate: was?.date, now: of(now) ?? of(was) });
  };
  return {
    name: form.name.trim(), venue: form.venue.trim(), date: form.date, sessions: form.sessions.map(session),
    skip_numbers: numbersOf(form.skip_numbers),
    number_ranges: form.number_ranges.map((r, i) => ({ kind: r.kind, from: wholeOf(r.from, `number_ranges[${i}].from`) })),
    tables: form.tables.map(tableOf), house_rules: rulesRequest(form.house_rules), consent: consentOf(form), info: infoOf(form.info), delete_on: deletionOf(form),
  };
}

/** @param {TableForm} t @param {number} i @returns {Table} */
function tableOf(t, i) {
  const { x, y } = t;
  return {
    name: t.name.trim(), rows: wholeOf(t.rows, `tables[${i}].rows`), columns: wholeOf(t.columns, `tables[${i}].columns`),
    ...(x !== undefined && { x }), ...(y !== undefined && { y }), ...(t.turned && { turned: true }),
  };
}

/** @param {EventForm} form @returns {Consent} */
function consentOf({ consent }) {
  return { ...(consent.ja.trim() && { ja: consent.ja.trim() }), ...(consent.en.trim() && { en: consent.en.trim() }) };
}

/** @param {InfoForm} form @returns {EventInfo} */
function infoOf(form) {
  const areas = form.areas.map(({ name, note }) => ({ name: name.trim(), ...(note.trim() && { note: note.trim() }) }));
  const staff = form.staff.map(({ name, task }) => ({ name: name.trim(), ...(task.trim() && { task: task.trim() }) }));
  return {
    ...(form.dress.trim() && { dress: form.dress.trim() }), ...(areas.length && { areas }), ...(staff.length && { staff }),
    ...(form.greet_after.trim() && { greet_after: wholeOf(form.greet_after, "info.greet_after") }),
  };
}

/** @param {EventForm} form */
function deletionOf({ delete_on, date }) {
  if (delete_on === "never") return null;
  if (delete_on === "usual") return usualDeletion(date);
  if (!isDate(delete_on)) throw new FormError("delete_on", "wrong_date");
  return delete_on;
}

/**
 * What of an event has to be written: the parts that the form changed, of the
 * sessions those that differ. What somebody else saved meanwhile stays.
 * @param {EventForm} form
 * @param {Event} was the event that the form was filled with
 * @param {Event} now the event as it is
 * @throws {FormError}
 */
export function patchOf(form, was, now) {
  const before = /** @type {Record<string, any>} */ (requestOf(formOf(was), { was, now }));
  const after = /** @type {Record<string, any>} */ (requestOf(form, { was, now }));
  const changed = Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]));
  const patch = Object.fromEntries(changed);
  if (patch.sessions) patch.sessions = patch.sessions.filter((/** @type {any} */ s, /** @type {number} */ i) => JSON.stringify(s) !== JSON.stringify(before.sessions[i]));
  return patch;
}

/**
 * Where to show what the server says of a field, the nearest first:
 * "sessions[0].breaks[1].ends_at" may be shown there, at the breaks, at the
 * session, at the sessions.
 * @param {string} field
 */
export function fieldsOf(field) {
  const list = [field];
  for (let at = field; at; ) {
    at = at.replace(/(\[\d+\]|\.?[^.[\]]+)$/, "").replace(/\.$/, "");
    if (at) list.push(at);
  }
  return list;
}
