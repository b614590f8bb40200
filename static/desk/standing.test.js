import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedAt, flagsOf, furtherSessions, sessionOf, standing } from "./standing.js";

/** @type {any} */
const first = { id: "s1", name: "第1部", fee: 1500, starts_at: "2026-11-21T19:00:00+09:00", ends_at: "2026-11-21T19:45:00+09:00" };
/** @type {any} */
const second = { id: "s2", name: "第2部", fee: 1500, starts_at: "2026-11-21T20:00:00+09:00", ends_at: "2026-11-21T21:15:00+09:00" };
/** @type {any} */
const event = { sessions: [first, second] };

/** @param {any} [more] @returns {any} */
const guest = (more = {}) => ({ id: "a1", registrations: [{ session: "s1", status: "booked", paid: false, fee: 1500 }], check_ins: [], visits: 1, ...more });
const checkIn = { id: "c1", session: "s1", number: 8, at: "2026-11-21T19:05:00+09:00", desk: "受付1" };
const here = guest({ number: 8, check_ins: [checkIn] });
const left = guest({ number: 8, check_ins: [checkIn], left: { at: "2026-11-21T19:30:00+09:00", badge_returned: false, card_returned: true } });
const gone = guest({ check_ins: [checkIn] });

for (const [name, attendee, session, state] of /** @type {[string, any, any, string][]} */ ([
  ["booked and not here", guest(), first, "expected"],
  ["not booked for this one", guest(), second, "unbooked"],
  ["checked in", here, first, "here"],
  ["in the house, for another session", here, second, "elsewhere"],
  ["gone with the badge", left, first, "left"],
  ["gone with everything back", gone, first, "left"],
  ["left, and came back to another session", guest({ number: 8, check_ins: [{ ...checkIn, ended_at: "2026-11-21T19:40:00+09:00" }, { ...checkIn, id: "c2", session: second.id }] }), first, "elsewhere"],
  ["an undone check-in counts for nothing", guest({ check_ins: [{ ...checkIn, undone_at: "2026-11-21T19:06:00+09:00" }] }), first, "expected"],
])) {
  test(name, () => assert.equal(standing(attendee, session).state, state));
}

test("flags say what stands out", () => {
  const keys = (/** @type {any} */ a, /** @type {any} */ s = first) => flagsOf(a, s).map((f) => `${f.kind} ${f.key}`);
  const registered = (/** @type {any} */ r) => guest({ registrations: [{ session: "s1", status: "booked", paid: true, fee: 1500, ...r }] });
  assert.deepEqual(keys(guest()), ["care flag_unpaid"]);
  assert.deepEqual(keys(registered({})), []);
  assert.deepEqual(keys(registered({ status: "cancelled" })), ["stop flag_cancelled"]);
  assert.deepEqual(keys(registered({ status: "waitlisted", paid: false })), ["care flag_waitlisted", "care flag_unpaid"]);
  assert.deepEqual(keys(here), ["stop flag_here"]);
  assert.deepEqual(flagsOf(here, first)[0].about, { at: checkIn.at, desk: "受付1", number: 8 });
  assert.deepEqual(keys({ ...left, registrations: [] }).slice(0, 2), ["care flag_left", "care leave_missing_badge"]);
  assert.deepEqual(keys(guest(), second), ["care flag_unbooked"]);
});

test("who is expected: booked, and not yet in this session", () => {
  const both = guest({ id: "a2", number: 3, registrations: ["s1", "s2"].map((session) => ({ session, status: "booked", paid: true, fee: 0 })), check_ins: [checkIn] });
  assert.deepEqual(expectedAt([guest(), here, both], first).map((a) => a.id), ["a1"]);
  assert.deepEqual(expectedAt([guest(), here, both], second).map((a) => a.id), ["a2"]);
});

test("the session on the clock, unless one is chosen", () => {
  const at = (/** @type {string} */ time) => new Date(`2026-11-21T${time}:00+09:00`);
  assert.equal(sessionOf(event, "", at("18:30"))?.id, "s1");
  assert.equal(sessionOf(event, "", at("19:50"))?.id, "s2");
  assert.equal(sessionOf(event, "s1", at("20:30"))?.id, "s1");
  assert.equal(sessionOf(event, "none", at("20:30"))?.id, "s2");
});

test("a guest in the house can be carried over into what they are not in", () => {
  assert.deepEqual(furtherSessions(here, event).map((s) => s.id), ["s2"]);
  assert.deepEqual(furtherSessions(gone, event), []);
});
