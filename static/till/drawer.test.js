/** @import { Till, TillEntry } from "../types/kiosk.js" */

import assert from "node:assert/strict";
import { test } from "node:test";
import { closeOf, drawersOf, entriesOf, figuresOf, movedSince } from "./drawer.js";

const sums = { cash_expected: 0, by_method: { cash: 0, paypay: 0, card: 0, prepaid: 0, free: 0 }, payments: 0, refunds: 0, drops: 0, float: 0, counts: { payments: 0, refunds: 0, free: 0, drops: 0, floats: 0 } };
const at = "2026-11-21T21:30:00+09:00";

/** @param {TillEntry["kind"]} kind @param {string} desk @returns {TillEntry} */
const entry = (kind, desk) => ({ id: kind + desk, kind, desk, amount: 0, by: "受付1", at });

/** @param {Partial<Till>} more @returns {Till} */
const till = (more) => ({ ...sums, desks: [], entries: [], ...more });

test("a desk without money has a drawer of noughts", () => {
  assert.equal(figuresOf(till({}), "受付1").cash_expected, 0);
  assert.deepEqual(drawersOf(till({ desks: [{ desk: "受付2", ...sums }] }), ["受付1", "受付2"]), ["受付1", "受付2"]);
});

test("together is the till itself", () => {
  const all = till({ cash_expected: 500, entries: [entry("float", "受付1"), entry("drop", "受付2")] });
  assert.equal(figuresOf(all, "").cash_expected, 500);
  assert.equal(entriesOf(all, "").length, 2);
  assert.deepEqual(entriesOf(all, "受付2").map((e) => e.kind), ["drop"]);
});

test("a close stands until it is reopened or money moves", () => {
  const closed = { desk: "受付1", ...sums, closed_at: at, counted: 0, difference: 0 };
  const open = { desk: "受付1", ...sums };
  assert.equal(closeOf(till({ desks: [closed], entries: [entry("close", "受付1")] }), "受付1")?.by, "受付1");
  assert.equal(closeOf(till({ desks: [open], entries: [entry("reopen", "受付1"), entry("close", "受付1")] }), "受付1"), undefined);
  const moved = till({ desks: [open], entries: [entry("close", "受付1")] });
  assert.equal(closeOf(moved, "受付1"), undefined);
  assert.equal(movedSince(moved, "受付1")?.kind, "close");
  assert.equal(movedSince(till({ desks: [closed], entries: [entry("close", "受付1")] }), "受付1"), undefined);
});
