import assert from "node:assert/strict";
import { test } from "node:test";
import { newestFirst, pagesOf, stepOf } from "./rotation.js";

const cards = (/** @type {number[]} */ ...numbers) => numbers.map((number) => /** @type {any} */ ({ number }));

for (const [n, sizes] of /** @type {[number, number[]][]} */ ([[0, []], [1, [1]], [9, [9]], [10, [5, 5]], [15, [8, 7]], [28, [7, 7, 7, 7]]])) {
  test(`${n} cards make pages of ${sizes.join(", ") || "nothing"}`, () => {
    const all = cards(...Array.from({ length: n }, (_, i) => i + 1));
    assert.deepEqual(pagesOf(all).map((p) => p.length), sizes);
    assert.deepEqual(pagesOf(all).flat(), all);
  });
}

test("the newest come first, who left is gone, and a lower number that came later is newer", () => {
  const first = newestFirst([], cards(1, 2, 3));
  assert.deepEqual(first, [3, 2, 1]);
  const then = newestFirst(first, cards(1, 3, 4));
  assert.deepEqual(then, [4, 3, 1]);
  assert.deepEqual(newestFirst(then, cards(1, 2, 3, 4)), [2, 4, 3, 1]);
});

test("a presenter turns the pages, a key of the browser does not", () => {
  assert.deepEqual(["PageDown", "ArrowRight", "PageUp", "ArrowLeft", "a"].map((key) => stepOf({ key })), [1, 1, -1, -1, 0]);
  assert.equal(stepOf({ key: "ArrowLeft", altKey: true }), 0);
});
