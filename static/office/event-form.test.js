import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, FormError, formOf, newForm, nextSession, numbersOf, requestOf } from "./event-form.js";

const names = { first: "第1部", second: "第2部" };
const form = () => ({ ...newForm("2026-11-21", names), name: "池袋" });

test("the form as it comes is an evening that can be sent", () => {
  const request = requestOf(form());
  assert.equal(request.sessions.length, 2);
  assert.equal(request.sessions[0].starts_at, "2026-11-21T19:00:00+09:00");
  assert.equal(request.sessions[0].fee, 1500);
  assert.deepEqual(request.skip_numbers, [4, 9]);
  assert.deepEqual(request.tables, [{ name: "A", rows: 3, columns: 10 }]);
});

test("an event comes back out of its own form", () => {
  /** @type {any} */
  const event = { id: "e1", ...requestOf(form()), venue: "としま", house_rules: { unpaid: "allow" } };
  event.sessions = event.sessions.map((/** @type {any} */ s, /** @type {number} */ i) => ({ ...s, id: `s${i}` }));
  const { id: _, ...rest } = event;
  assert.deepEqual(requestOf(formOf(event)), rest);
  const next = requestOf(newForm("2026-12-19", names, event));
  assert.equal(next.date, "2026-12-19");
  assert.equal("id" in next.sessions[0], false, "a copy has sessions of its own");
});

test("a session over midnight ends on the day after", () => {
  const late = form();
  late.sessions[1] = { ...late.sessions[1], starts_at: "23:00", ends_at: "00:30" };
  assert.equal(requestOf(late).sessions[1].ends_at, "2026-11-22T00:30:00+09:00");
});

test("a further session follows the last one", () => {
  const next = nextSession(form().sessions, "第3部");
  assert.deepEqual([next.starts_at, next.ends_at, next.fee], ["21:30", "22:30", "1500"]);
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
  const typed = form();
  typed.sessions[1].fee = "無料";
  assert.throws(() => requestOf(typed), (/** @type {any} */ e) => e.field === "sessions[1].fee" && e.key === "wrong_number");
  assert.equal(fieldOf("skip_numbers[2]"), "skip_numbers");
  assert.equal(fieldOf("sessions[0].fee"), "sessions[0].fee");
});
