import assert from "node:assert/strict";
import { test } from "node:test";
import { Pages } from "./pages.js";

test("pages are put one after the other, and a new search begins anew", async () => {
  const asked = /** @type {string[]} */ ([]);
  const pages = new Pages(async (cursor) => {
    asked.push(cursor);
    return cursor ? { rows: [3] } : { rows: [1, 2], next: "after2" };
  }, () => {});
  assert.equal(pages.rows, null);
  await pages.load();
  assert.deepEqual([pages.rows, pages.next], [[1, 2], "after2"]);
  await pages.more();
  assert.deepEqual([pages.rows, pages.next], [[1, 2, 3], ""]);
  await pages.load();
  assert.deepEqual(pages.rows, [1, 2]);
  assert.deepEqual(asked, ["", "after2", ""]);
});

test("news come into a list that nobody has read further", async () => {
  let asked = 0;
  const pages = new Pages(async () => ({ rows: [++asked], next: "more" }), () => {});
  await pages.load();
  pages.fresh();
  assert.equal(asked, 2);
  await pages.more();
  pages.fresh();
  assert.equal(asked, 3);
  await pages.load();
  pages.fresh();
  assert.equal(asked, 5);
});

test("an answer that comes late does not overwrite a newer one", async () => {
  /** @type {((page: { rows: string[] }) => void)[]} */
  const answers = [];
  const pages = new Pages(() => new Promise((/** @type {(page: { rows: string[] }) => void} */ answer) => answers.push(answer)), () => {});
  const first = pages.load();
  const second = pages.load();
  answers[1]({ rows: ["new"] });
  await second;
  answers[0]({ rows: ["old"] });
  await first;
  assert.deepEqual(pages.rows, ["new"]);
});

test("a failure is told, and the rows stay", async () => {
  let fail = false;
  const told = /** @type {unknown[]} */ ([]);
  const pages = new Pages(async () => {
    if (fail) throw new Error("lost");
    return { rows: [1] };
  }, (error) => told.push(error));
  await pages.load();
  fail = true;
  await pages.load();
  assert.deepEqual(pages.rows, [1]);
  assert.match(String(told[1]), /lost/);
});
