import assert from "node:assert/strict";
import { test } from "node:test";
import { Finder } from "./finder.js";

test("an older answer that comes late is ignored", async () => {
  /** @type {Record<string, (found: any[]) => void>} */
  const answers = {};
  const finder = new Finder((text) => new Promise((answer) => (answers[text] = answer)));
  finder.type("や");
  const old = finder.settle();
  finder.type("やま");
  const now = finder.settle();
  answers["やま"]([{ id: "a2" }]);
  await now;
  answers["や"]([{ id: "a1" }, { id: "a2" }]);
  await old;
  assert.deepEqual(finder.results, [{ id: "a2" }]);
});

test("a cleared box shows no answer that was under way", async () => {
  /** @type {(found: any[]) => void} */
  let answer = () => {};
  const finder = new Finder(() => new Promise((a) => (answer = a)));
  finder.type("や");
  const asked = finder.settle();
  finder.type(" ");
  answer([{ id: "a1" }]);
  await asked;
  assert.deepEqual(finder.results, []);
});

test("the highlight stays on the list", async () => {
  const finder = new Finder(async () => /** @type {any[]} */ ([{ id: "a1" }, { id: "a2" }]));
  finder.type("や");
  await finder.settle();
  finder.move(-1);
  assert.equal(finder.at, 0);
  finder.move(1);
  finder.move(1);
  assert.equal(finder.at, 1);
});

test("a makeshift answer is asked for again, and the highlight stays", async () => {
  let found = /** @type {any[]} */ ([{ id: "a1" }, { id: "a2" }]);
  const finder = new Finder(async () => found);
  finder.type("や");
  await finder.settle();
  finder.move(1);
  found = [{ id: "a1" }, { id: "a2" }, { id: "a3" }];
  const told = new Promise((done) => finder.addEventListener("change", done, { once: true }));
  finder.again("や");
  await told;
  assert.equal(finder.results.length, 3);
  assert.equal(finder.at, 1);
  finder.again("やま");
  assert.equal(finder.text, "や");
});
