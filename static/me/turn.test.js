import assert from "node:assert/strict";
import { test } from "node:test";
import { minutesOf, turn } from "./turn.js";

/** @param {any} more @returns {any} */
const rotation = (more) => ({ session: "s", layout: "tables", state: "in", no: 0, ...more });
const round = { no: 3, table: 5, with: [2, 9, 14], ends_at: "2026-11-21T19:00:00+09:00" };

for (const [what, given, says] of /** @type {[string, any, string][]} */ ([
  ["who has said nothing is asked", { state: "out" }, "ask"],
  ["who joined waits for the first round", { state: "in", no: 0 }, "first"],
  ["who came late waits for the next one", { state: "in", no: 2 }, "wait"],
  ["who sits somewhere sees where", { state: "in", no: 3, round }, "seat"],
  ["who passes the next round sits until this one ends", { state: "pass", no: 3, round }, "seat"],
  ["who left sits until this one ends", { state: "out", no: 3, round }, "seat"],
  ["who passes is told so", { state: "pass", no: 3 }, "pass"],
])) {
  test(what, () => assert.equal(turn(rotation(given)), says));
}

test("a round lasts as long as the session says, or as usual", () => {
  const event = /** @type {any} */ ({ sessions: [{ id: "a" }, { id: "b", rotation: { kind: "tables", minutes: 0 } }, { id: "c", rotation: { kind: "pairs", minutes: 5 } }] });
  assert.equal(minutesOf(event, "a"), 7);
  assert.equal(minutesOf(event, "b"), 10);
  assert.equal(minutesOf(event, "c"), 5);
  assert.equal(minutesOf(undefined, "a"), 7);
});
