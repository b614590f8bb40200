/** @import { Event } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { closing, slipDue } from "./ending.js";

const event = /** @type {Event} */ (/** @type {unknown} */ ({ sessions: [{ ends_at: "2026-11-21T21:00:00+09:00" }, { ends_at: "2026-11-21T19:45:00+09:00" }] }));

for (const [at, want] of /** @type {[string, boolean][]} */ ([
  ["2026-11-21T19:40:00+09:00", false],
  ["2026-11-21T20:44:59+09:00", false],
  ["2026-11-21T20:45:00+09:00", true],
  ["2026-11-22T09:00:00+09:00", true],
])) {
  test(`at ${at} the evening ${want ? "closes" : "goes on"}`, () => assert.equal(closing(event, new Date(at)), want));
}

test("the slip is due ten minutes before the end, to who is here and has not got it", () => {
  const due = (/** @type {string} */ at, more = {}) => slipDue(/** @type {any} */ ({ card: { number: 8 }, feedback_open: false, ...more }), event, new Date(`2026-11-21T${at}+09:00`));
  assert.deepEqual([due("20:49:59"), due("20:50:00"), due("20:50:00", { feedback_open: true }), due("20:50:00", { card: null })], [false, true, false, false]);
});
