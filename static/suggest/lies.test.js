import assert from "node:assert/strict";
import { test } from "node:test";
import { drawn } from "./lies.js";

/** @param {any[]} tables @returns {any} */
const event = (tables) => ({ tables, skip_numbers: [4, 9], sessions: [] });
const A = { name: "A", rows: 2, columns: 10, x: 30, y: 30 };
const B = { name: "B", rows: 2, columns: 10, x: 75, y: 70, turned: true };

test("where nobody said where the tables stand there is no plan", () => {
  assert.equal(drawn(event([{ name: "A", rows: 2, columns: 10 }]), 3), null);
  assert.equal(drawn(event([]), 3), null);
});

/** @param {import("./lies.js").Drawn | null} d @param {string} name */
const table = (d, name) => /** @type {import("./lies.js").DrawnTable} */ (d?.tables.find((t) => t.name === name));

test("the place lies on its table, where the number is", () => {
  const first = drawn(event([A, B]), 1);
  const a = table(first, "A");
  assert.equal(a.here, true);
  assert.equal(table(first, "B").here, false);
  assert.ok(first && first.spot.x < a.x + a.width / 10 && first.spot.y < a.y + a.height / 2, "number 1: at the left, in the first row");
  const last = drawn(event([A, B]), 22);
  assert.ok(last && last.spot.x > a.x + (a.width * 9) / 10 && last.spot.y > a.y + a.height / 2, "number 22 is the twentieth place: at the right, in the second row");
});

test("a turned table has its first row on the right", () => {
  const d = drawn(event([A, B]), 23);
  const b = table(d, "B");
  assert.equal(b.here, true);
  assert.ok(d && d.spot.x > b.x + b.width / 2 && d.spot.y < b.y + b.height / 10);
});

test("a place beyond the last row stays on the table, and the tables on the plan", () => {
  const d = drawn(event([A, B]), 60);
  const b = table(d, "B");
  assert.ok(d && d.spot.x >= b.x && d.spot.x <= b.x + b.width && d.spot.y <= b.y + b.height);
  for (const t of d?.tables ?? []) assert.ok(t.x >= 0 && t.y >= 0 && t.x + t.width <= 100 && t.y + t.height <= (d?.height ?? 0));
});
