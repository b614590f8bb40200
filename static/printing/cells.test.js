import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, lastPaper, nextCell, pagesFor, rememberCell } from "./cells.js";

const paper = { name: "a-one-51002", title: "", columns: 2, rows: 5, top: 11, left: 14, width: 91, height: 55, gap_x: 0, gap_y: 0 };

/** @returns {any} */
const memory = () => {
  const kept = new Map();
  return { getItem: (/** @type {string} */ k) => kept.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => kept.set(k, v) };
};

test("labels fill the free cells row by row", () => {
  const cells = cellsOf(paper, 4, 3);
  assert.deepEqual(cells.map((c) => c.label), [-1, -1, -1, 0, 1, 2, -1, -1, -1, -1]);
  assert.deepEqual(cells.map((c) => c.used), [true, true, true, false, false, false, false, false, false, false]);
  assert.equal(cells[3].left, 50, "the right column of a sheet that is as wide as two cards and two margins");
  assert.ok(Math.abs(cells[9].top + cells[9].height - (100 * 286) / 297) < 1e-9);
});

test("what does not fit on one page takes another", () => {
  assert.equal(pagesFor(paper, 1, 10), 1);
  assert.equal(pagesFor(paper, 2, 10), 2);
  assert.equal(pagesFor(paper, 10, 1), 1);
});

test("the next free cell is remembered, for each paper", () => {
  const kept = memory();
  assert.equal(nextCell(paper, kept), 1);
  rememberCell(paper.name, 7, kept);
  assert.equal(nextCell(paper, kept), 7);
  assert.equal(nextCell({ ...paper, name: "54x90" }, kept), 1);
  assert.equal(nextCell({ ...paper, rows: 2 }, kept), 1, "a paper that is smaller now");
  assert.equal(lastPaper([{ ...paper, name: "54x90" }, paper], kept), paper);
  const refuses = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("no"); } };
  rememberCell(paper.name, 7, refuses);
  assert.equal(nextCell(paper, refuses), 1);
});
