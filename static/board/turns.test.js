import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "./turns.js";

/** A page whose time passes only while a task works, and whose portions a test calls. */
function page() {
  let clock = 0;
  /** @type {(() => void)[]} */
  const called = [];
  /** @type {string[]} */
  const done = [];
  const turns = new Turns({ now: () => clock, soon: (f) => called.push(f) });
  /** @param {string} name @param {number} ms */
  const task = (name, ms) => () => {
    clock += ms;
    done.push(name);
  };
  return { turns, done, task, called, portion: () => called.shift()?.() };
}

test("a portion ends after 12 ms, and the next one goes on", () => {
  const { turns, done, task, portion } = page();
  for (const name of "abcde") turns.add(task(name, 5));
  assert.deepEqual(done, []);
  portion();
  assert.deepEqual(done, ["a", "b", "c"]);
  portion();
  assert.deepEqual(done, ["a", "b", "c", "d", "e"]);
  assert.equal(turns.waiting, 0);
});

test("one portion is on its way at a time, and none when nothing waits", () => {
  const { turns, task, called, portion } = page();
  turns.add(task("a", 1));
  turns.add(task("b", 1));
  assert.equal(called.length, 1);
  portion();
  assert.equal(called.length, 0);
});

test("what is hurried is done now, and not again", () => {
  const { turns, done, task, portion } = page();
  const [a, b] = [task("a", 1), task("b", 1)];
  turns.add(a);
  turns.add(b);
  turns.hurry(b);
  turns.hurry(b);
  assert.deepEqual(done, ["b"]);
  portion();
  assert.deepEqual(done, ["b", "a"]);
});

test("what waits twice is done once, at its first turn; what is dropped, never", () => {
  const { turns, done, task, portion } = page();
  const [a, b, c] = [task("a", 1), task("b", 1), task("c", 1)];
  for (const one of [a, b, c, a]) turns.add(one);
  turns.drop(b);
  portion();
  assert.deepEqual(done, ["a", "c"]);
});

test("all can be finished at once", () => {
  const { turns, done, task } = page();
  for (const name of "abc") turns.add(task(name, 50));
  turns.finish();
  assert.deepEqual(done, ["a", "b", "c"]);
});

test("a task that fails does not hold up the others", () => {
  const { turns, done, task, portion } = page();
  turns.add(() => {
    throw new Error("no");
  });
  turns.add(task("a", 1));
  assert.throws(portion);
  portion();
  assert.deepEqual(done, ["a"]);
});
