import assert from "node:assert/strict";
import { test } from "node:test";
import { lastVisit, monthDay } from "./history.js";

test("the visit before tonight's", () => {
  const visit = (/** @type {string} */ event, /** @type {string} */ date) => ({ event, name: event, date });
  /** @type {any} */
  const history = { events: [visit("nov", "2026-11-21"), visit("oct", "2026-10-17"), visit("sep", "2026-09-19")] };
  assert.equal(lastVisit(history, "nov")?.date, "2026-10-17");
  assert.equal(lastVisit({ ...history, events: null }, "nov"), undefined);
});

test("a day is written short", () => {
  assert.equal(monthDay("2026-10-17"), "10/17");
  assert.equal(monthDay("2026-10-16T15:30:00Z"), "10/17");
  assert.equal(monthDay("いつか"), "いつか");
});
