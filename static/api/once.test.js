import assert from "node:assert/strict";
import { test } from "node:test";
import { Once } from "./once.js";

test("the same body has one nonce until it was answered", () => {
  const once = new Once();
  const first = once.sign({ amount: 500, reason: "氷" });
  assert.equal(first.amount, 500);
  assert.match(first.nonce, /^[0-9a-f]{32}$/);
  assert.deepEqual(once.sign({ amount: 500, reason: "氷" }), first);
  once.done();
  assert.notEqual(once.sign({ amount: 500, reason: "氷" }).nonce, first.nonce);
});

test("another body has another nonce", () => {
  const once = new Once();
  assert.notEqual(once.sign({ amount: 500 }).nonce, once.sign({ amount: 5000 }).nonce);
});
