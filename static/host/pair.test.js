import assert from "node:assert/strict";
import { test } from "node:test";
import { complete, nobody, tapped, typed } from "./pair.js";

test("two taps choose two, another one the second anew", () => {
  const one = tapped(nobody, 8);
  const two = tapped(one, 12);
  assert.deepEqual([one, two, tapped(two, 3)], [[8, 0], [8, 12], [8, 3]]);
  assert.deepEqual([tapped(two, 8), tapped(two, 12), tapped([0, 5], 8)], [[12, 0], [8, 0], [8, 5]]);
});

test("numbers are typed, in full width too", () => {
  assert.deepEqual(typed(typed(nobody, 0, "８ "), 1, "12"), [8, 12]);
  assert.deepEqual(typed([8, 12], 1, "山"), [8, 0]);
});

test("two are two different ones", () => {
  assert.deepEqual([[8, 12], [8, 8], [8, 0], [0, 0]].map((p) => complete(/** @type {any} */ (p))), [true, false, false, false]);
});
