import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../feed/place.js";
import { crosses, moved, places, planHeight, snap, standing, tablesOfForm } from "./room-plan.js";

/** @type {import("./room-plan.js").PlanTable[]} */
const tables = [{ name: "A", rows: 2, columns: 5 }, { name: "B", rows: 3, columns: 2, turned: true }];

test("the plan has every sleeve where the kiosk puts it", () => {
  const skip = [4, 9];
  const event = /** @type {any} */ ({ tables, skip_numbers: skip });
  const [a, b] = standing(tables, skip);
  for (const cell of a.cells) assert.deepEqual(place(event, cell.number), { table: "A", row: cell.row, column: cell.column });
  for (const cell of b.cells) assert.deepEqual(place(event, cell.number), { table: "B", row: 4 - cell.column, column: cell.row }, "turned clockwise");
  assert.deepEqual([a.first, a.last, b.first, b.last], [1, 12, 13, 18]);
  assert.deepEqual([b.across, b.down], [3, 2]);
});

test("tables that nobody placed stand in the room, none on another", () => {
  for (const many of [1, 3, 8, 50]) {
    const all = standing(Array.from({ length: many }, (_, i) => ({ name: `${i}`, rows: 1 + (i % 3), columns: 10 })), []);
    for (const [i, t] of all.entries()) {
      assert.ok(t.x - t.width / 2 >= 0 && t.x + t.width / 2 <= 100 && t.y - t.height / 2 >= 0 && t.y + t.height / 2 <= 100, `${many}: table ${i} stands outside`);
      for (const o of all.slice(0, i)) assert.ok(!crosses(t, o), `${many}: table ${i} stands on another`);
    }
  }
});

test("a table of any size fits, and a huge one has no single sleeves", () => {
  const [long, large] = standing([{ name: "A", rows: 1, columns: 200 }, { name: "B", rows: 200, columns: 200 }], []);
  assert.ok(long.width <= 100 && large.height <= 100);
  assert.deepEqual([long.cells.length, large.cells.length, large.last], [200, 0, 40_200]);
});

test("a drag ends on the grid, within the room", () => {
  const size = { width: 30, height: 20 };
  assert.deepEqual(snap({ x: 51, y: 49 }, size), { x: 50, y: 48 });
  assert.deepEqual(snap({ x: -10, y: 200 }, size), { x: 15, y: 88 });
  assert.deepEqual(snap({ x: 3, y: 3 }, { width: 120, height: 20 }), { x: 50, y: 12 });
  assert.equal(planHeight, 62.5);
});

test("the order, and the form's texts", () => {
  assert.deepEqual(moved(["A", "B", "C"], 0, 2), ["B", "C", "A"]);
  assert.deepEqual(moved(["A", "B"], 0, -1), ["A", "B"]);
  const [t] = tablesOfForm([{ name: "A", rows: "３", columns: "", turned: false }]);
  assert.deepEqual([t.rows, t.columns, places([t])], [3, 1, 3]);
});
