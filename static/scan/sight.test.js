import assert from "node:assert/strict";
import { test } from "node:test";
import { Sight, outOfSight } from "./sight.js";

test("a badge that is held still is told once", () => {
  const s = new Sight();
  assert.equal(s.see("A", 0), "A");
  for (let at = 100; at < 10_000; at += 100) assert.equal(s.see(at % 300 ? "A" : null, at), null);
});

test("the next badge is told at once, and the first one again after it", () => {
  const s = new Sight();
  s.see("A", 0);
  assert.equal(s.see("B", 100), "B");
  assert.equal(s.see("A", 200), "A");
});

test("a badge that was away is told again", () => {
  const s = new Sight();
  s.see("A", 0);
  assert.equal(s.see(null, 1000), null);
  assert.equal(s.see("A", outOfSight), "A");
});
