import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, formOf, newForm, patchOf, requestOf, tidied } from "./event-form.js";
import { FormError, numbersOf } from "./numbers.js";
import { nextBreak, nextSession } from "./session-form.js";

const names = { first: "第1部", second: "第2部" };
const form = () => ({ ...newForm("2026-11-21", names), name: "池袋" });

/** An event with every field that the form knows. @returns {any} */
const full = () => ({
  id: "e1", name: "池袋異業種交流会", venue: "としま区民センター", date: "2026-11-21", delete_on: "2027-03-31", skip_numbers: [4, 9],
  sessions: [
    {
      id: "s1", name: "第1部", starts_at: "2026-11-21T19:00:00+09:00", ends_at: "2026-11-21T19:45:00+09:00", fee: 1500, capacity: 20, theme: "人材", mode: "themed",
      fees: { member: 1000, associate: 1200, trial: 0, walk_in: 2000, free: 0 }, breaks: [{ starts_at: "2026-11-21T19:20:00+09:00", ends_at: "2026-11-21T19:25:00+09:00" }],
    },
    {
      id: "s2", name: "二次会", starts_at: "2026-11-21T23:00:07+09:00", ends_at: "2026-11-22T00:30:00+09:00", fee: 0, capacity: 0, mode: "open",
      breaks: [{ starts_at: "2026-11-22T00:00:00+09:00", ends_at: "2026-11-22T00:10:00+09:00" }],
    },
  ],
  number_ranges: [{ kind: "host", from: 90 }, { kind: "member", from: 30 }],
  tables: [{ name: "A", rows: 2, columns: 10, x: 50, y: 24, turned: true }, { name: "B", rows: 1, columns: 8 }],
  house_rules: {
    unpaid: "allow", waitlisted: "refuse", cancelled: "allow", session_full: "refuse", one_seat: true, purpose_required: true, referrer_required: true, first_timers_only: true,
    trades: [{ trade: "保険", max: 0 }, { trade: "不動産", max: 2 }],
  },
  consent: { ja: "同意", en: "consent" },
  info: { dress: "平服", areas: [{ name: "喫煙所", note: "1階" }, { name: "カード台" }], staff: [{ name: "林", task: "受付" }], greet_after: 15 },
});

test("the form as it comes is an evening that can be sent", () => {
  const request = requestOf(form());
  assert.equal(request.sessions.length, 2);
  assert.equal(request.sessions[0].starts_at, "2026-11-21T19:00:00+09:00");
  assert.equal(request.sessions[0].fee, 1500);
  assert.deepEqual(request.skip_numbers, [4, 9]);
  assert.deepEqual(request.tables, [{ name: "A", rows: 3, columns: 10 }]);
  assert.equal(request.delete_on, "2026-12-21");
  assert.deepEqual([request.consent, request.info, request.house_rules], [{}, {}, {}]);
});

test("every field of an event comes back out of its own form", () => {
  const event = full();
  const { id: _, ...rest } = event;
  assert.deepEqual(requestOf(formOf(event), { was: event }), rest);
  assert.deepEqual(patchOf(formOf(event), event, event), {}, "nothing was changed, nothing is written");
  assert.equal(requestOf(formOf({ ...event, delete_on: null }), { was: event }).delete_on, null);
});

test("one field edited loses nothing of the others", () => {
  const event = full();
  const edited = formOf(event);
  edited.sessions[0].fees = { ...edited.sessions[0].fees, member: "900", trial: "" };
  const [session, ...others] = patchOf(edited, event, event).sessions;
  assert.deepEqual(session, { ...event.sessions[0], fees: { member: 900, associate: 1200, walk_in: 2000, free: 0 } });
  assert.equal(others.length, 0, "a session that is as it was is not written");
});

test("what a desk moved meanwhile stays moved", () => {
  const event = full();
  const now = full();
  now.sessions[0].ends_at = "2026-11-21T20:02:31+09:00";
  const edited = formOf(event);
  edited.sessions[0].theme = "広告";
  assert.equal(patchOf(edited, event, now).sessions[0].ends_at, now.sessions[0].ends_at);
  edited.sessions[0].ends_at = "20:30";
  assert.equal(patchOf(edited, event, now).sessions[0].ends_at, "2026-11-21T20:30:00+09:00");
});

test("another day moves everything with it", () => {
  const event = full();
  const edited = { ...formOf(event), date: "2026-12-19" };
  const { sessions, ...rest } = patchOf(edited, event, event);
  assert.deepEqual(rest, { date: "2026-12-19" });
  assert.deepEqual([sessions[1].starts_at, sessions[1].ends_at], ["2026-12-19T23:00:00+09:00", "2026-12-20T00:30:00+09:00"]);
  assert.equal(sessions[1].breaks[0].starts_at, "2026-12-20T00:00:00+09:00");
  const usual = { ...event, delete_on: "2026-12-21" };
  assert.equal(patchOf({ ...formOf(usual), date: "2026-12-19" }, usual, usual).delete_on, "2027-01-18", "the usual day of deletion, too");
});

test("sessions around midnight", () => {
  const late = form();
  late.sessions[0] = { ...late.sessions[0], starts_at: "23:00", ends_at: "00:30", breaks: [{ starts_at: "23:55", ends_at: "00:05" }] };
  late.sessions[1] = { ...late.sessions[1], starts_at: "01:00", ends_at: "02:00" };
  const { sessions } = requestOf(late);
  assert.deepEqual([sessions[0].ends_at, sessions[0].breaks?.[0].ends_at], ["2026-11-22T00:30:00+09:00", "2026-11-22T00:05:00+09:00"]);
  assert.deepEqual([sessions[1].starts_at, sessions[1].ends_at], ["2026-11-22T01:00:00+09:00", "2026-11-22T02:00:00+09:00"]);
});

test("a further session follows the last one, a break lies in the middle", () => {
  const next = nextSession(form().sessions, "第3部");
  assert.deepEqual([next.starts_at, next.ends_at, next.fee], ["21:30", "22:30", "1500"]);
  assert.deepEqual(nextBreak(form().sessions[1]), { starts_at: "20:32", ends_at: "20:42" });
});

test("numbers are read as people write them", () => {
  assert.deepEqual(numbersOf("４、９ 13"), [4, 9, 13]);
  assert.deepEqual(numbersOf(""), []);
  assert.throws(() => numbersOf("4と9"), FormError);
  const typed = form();
  typed.sessions[0].fee = "￥１，５００";
  assert.equal(requestOf(typed).sessions[0].fee, 1500);
});

test("what cannot be read names its field", () => {
  /** @type {[(f: any) => void, string, string][]} */
  const wrong = [
    [(f) => (f.sessions[1].fee = "無料"), "sessions[1].fee", "wrong_number"],
    [(f) => (f.sessions[0].fees = { trial: "半額" }), "sessions[0].fees.trial", "wrong_number"],
    [(f) => (f.sessions[0].breaks = [{ starts_at: "19:10", ends_at: "" }]), "sessions[0].breaks[0].ends_at", "wrong_time"],
    [(f) => (f.number_ranges = [{ kind: "host", from: "" }]), "number_ranges[0].from", "wrong_number"],
    [(f) => (f.house_rules.trades = [{ trade: "保険", refused: false, max: "" }]), "house_rules.trades[0].max", "wrong_number"],
    [(f) => (f.info.greet_after = "すぐ"), "info.greet_after", "wrong_number"],
    [(f) => (f.delete_on = "2026-02-30"), "delete_on", "wrong_date"],
    [(f) => (f.date = ""), "date", "wrong_date"],
  ];
  for (const [damage, field, key] of wrong) {
    const typed = form();
    damage(typed);
    assert.throws(() => requestOf(typed), (/** @type {any} */ e) => e.field === field && e.key === key, field);
  }
});

test("rows that nobody wrote into are none", () => {
  const typed = form();
  typed.info.areas = [{ name: "", note: " " }, { name: "", note: "1階" }];
  typed.house_rules.trades = [{ trade: "", refused: true, max: "" }, { trade: "保険", refused: true, max: "" }];
  const tidy = tidied(typed);
  assert.deepEqual([tidy.info.areas, tidy.house_rules.trades.map((t) => t.trade)], [[{ name: "", note: "1階" }], ["保険"]]);
});

test("a refusal is shown at the nearest field that there is", () => {
  assert.deepEqual(fieldsOf("sessions[0].breaks[1].ends_at"), ["sessions[0].breaks[1].ends_at", "sessions[0].breaks[1]", "sessions[0].breaks", "sessions[0]", "sessions"]);
  assert.deepEqual(fieldsOf("skip_numbers[2]"), ["skip_numbers[2]", "skip_numbers"]);
  assert.deepEqual(fieldsOf(""), [""]);
});
