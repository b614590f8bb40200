/** @import { Session } from "../types/kiosk.js" */

import assert from "node:assert/strict";
import { test } from "node:test";
import { handsOf, movedBy, runsInto } from "./hands.js";

/** @type {Session} */
const session = { id: "s1", name: "第1部", starts_at: "2026-11-21T19:00:00+09:00", ends_at: "2026-11-21T19:45:00+09:00", fee: 1500, capacity: 0, mode: "open" };

test("what may be done to a session goes by the clock", () => {
  for (const [at, state, hands, left] of /** @type {[string, string, string[], number][]} */ ([
    ["18:59:59", "before", ["start"], 1000],
    ["19:00:00", "running", ["extend", "end"], 45 * 60_000],
    ["19:44:59", "running", ["extend", "end"], 1000],
    ["19:45:00", "over", ["extend"], 0],
    ["21:00:00", "over", ["extend"], 0],
  ])) {
    assert.deepEqual(handsOf(session, new Date(`2026-11-21T${at}+09:00`)), { state, hands, left }, at);
  }
});

test("by how much the end was moved", () => {
  assert.equal(movedBy(session), 0);
  const planned = { starts_at: session.starts_at, ends_at: session.ends_at };
  assert.equal(movedBy({ ...session, planned, ends_at: "2026-11-21T19:55:00+09:00" }), 10);
  assert.equal(movedBy({ ...session, planned, ends_at: "2026-11-21T19:40:10+09:00" }), -5);
});

test("an extension that runs into the next session is told", () => {
  const next = { ...session, id: "s2", name: "第2部", starts_at: "2026-11-21T20:00:00+09:00", ends_at: "2026-11-21T21:00:00+09:00" };
  const until = (/** @type {string} */ at) => new Date(`2026-11-21T${at}+09:00`);
  assert.equal(runsInto([session, next], session, until("20:00:00")), undefined);
  assert.equal(runsInto([session, next], session, until("20:05:00"))?.name, "第2部");
  assert.equal(runsInto([session, next], next, until("21:10:00")), undefined);
});
