import assert from "node:assert/strict";
import { test } from "node:test";
import { decisionsText, reviewed, undecided } from "./plan.js";

/** @param {number} row @returns {any} */
const item = (row) => ({ row, name: `${row}`, company: "", email: "", reason: "" });
/** @param {any[]} review @returns {any} */
const report = (review) => ({ source: "peatix", dry_run: true, added: 0, updated: 0, unchanged: 0, review, errors: [] });

test("a decided row stays on the page", () => {
  const first = reviewed([], report([item(7), item(3)]));
  assert.deepEqual(first.map((i) => i.row), [3, 7]);
  const after = reviewed(first, report([item(7), item(9)]));
  assert.deepEqual(after.map((i) => i.row), [3, 7, 9]);
  assert.equal(undecided(after, new Map([[3, "add"]])), 2);
});

test("decisions as the API takes them", () => {
  assert.equal(decisionsText(new Map()), "");
  assert.equal(decisionsText(new Map([[12, "add"], [13, "a1"]])), '{"12":"add","13":"a1"}');
});
