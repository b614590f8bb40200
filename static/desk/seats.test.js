import assert from "node:assert/strict";
import { test } from "node:test";
import { calls, taken } from "./seats.js";

const fill = (/** @type {object} */ more) => /** @type {any} */ ({ session: "s1", name: "第1部", capacity: 20, booked: 10, expected: 4, here: 6, waitlisted: 0, under: false, ...more });

test("how much is taken", () => {
  assert.deepEqual(taken(fill({})), { here: 30, all: 50 });
  assert.deepEqual(taken(fill({ here: 25 })), { here: 100, all: 100 });
  assert.equal(taken(fill({ capacity: 0 })), null);
});

test("what calls for somebody", () => {
  assert.deepEqual(calls([fill({}), fill({ under: true }), fill({ waitlisted: 2 }), fill({ waitlisted: 1 })]), { under: 1, waiting: 3 });
});
