import assert from "node:assert/strict";
import { test } from "node:test";
import { busiest, columnsOf, firstRound, share, ticksOf } from "./chart.js";

test("a scale has whole numbers, few of them, and reaches the largest value", () => {
  for (const [max, want] of /** @type {[number, number[]][]} */ ([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [7, [0, 2, 4, 6, 8]],
    [23, [0, 5, 10, 15, 20, 25]],
    [60, [0, 20, 40, 60]],
    [1500, [0, 500, 1000, 1500]],
  ])) {
    assert.deepEqual(ticksOf(max), want, String(max));
  }
});

test("columns stand on the ground and touch the top only with the largest value", () => {
  const columns = columnsOf([0, 5, 10], { left: 40, top: 10, width: 1200, height: 200 }, { top: 10, label: 60 });
  assert.deepEqual(columns.map((c) => [c.x, c.y, c.width, c.height]), [[40, 210, 100, 0], [140, 110, 100, 100], [240, 10, 100, 200]]);
  assert.ok(columns.every((c) => c.labelled));
});

test("where labels would run into each other, only some are there, on round times", () => {
  const values = Array.from({ length: 24 }, () => 1);
  const labelled = columnsOf(values, { left: 0, top: 0, width: 240, height: 100 }, { top: 1, label: 50, first: 3 }).flatMap((c, i) => (c.labelled ? [i] : []));
  assert.deepEqual(labelled, [3, 9, 15, 21]);
});

test("the first round time", () => {
  const at = (/** @type {string} */ t) => `2026-11-21T${t}:00+09:00`;
  assert.equal(firstRound(["18:50", "18:55", "19:00"].map(at)), 2);
  assert.equal(firstRound(["18:25", "18:30"].map(at)), 1);
  assert.equal(firstRound(["18:35", "18:40"].map(at)), 0);
  assert.equal(firstRound([]), 0);
});

test("shares and the busiest step", () => {
  assert.deepEqual([share(1, 3), share(3, 3), share(0, 0)], [33.3, 100, 0]);
  assert.equal(busiest([{ count: 1, at: "a" }, { count: 4, at: "b" }, { count: 4, at: "c" }])?.at, "b");
  assert.equal(busiest([]), undefined);
});
