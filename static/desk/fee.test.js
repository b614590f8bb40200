import assert from "node:assert/strict";
import { test } from "node:test";
import { changeFor, exactly, feeDue, incomplete, notesFor, paymentOf } from "./fee.js";

/** @type {any} */
const session = { id: "s1", fee: 1500 };

test("what is due", () => {
  assert.equal(feeDue(undefined, session), 1500, "a walk-in pays the session's fee");
  const registration = /** @type {any} */ ({ fee: 1000, paid: false });
  assert.equal(feeDue(registration, session), 1000);
  assert.equal(feeDue({ ...registration, paid: true }, session), 0);
});

test("the notes that people hand over", () => {
  assert.deepEqual(notesFor(1500), [2000, 5000, 10000]);
  assert.deepEqual(notesFor(500), [1000, 2000, 5000, 10000]);
  assert.deepEqual(notesFor(2000), [5000, 10000]);
  assert.deepEqual(notesFor(3500), [4000, 5000, 10000]);
  assert.deepEqual(notesFor(12000), [15000, 20000]);
});

test("the change is what was handed over too much, for cash only", () => {
  assert.equal(changeFor(1500, { ...exactly, tendered: 2000 }), 500);
  assert.equal(changeFor(1500, { ...exactly, tendered: 10000 }), 8500);
  assert.equal(changeFor(1500, exactly), 0);
  assert.equal(changeFor(1500, { method: "paypay", tendered: 2000, reason: "" }), 0);
});

test("the payment as the API takes it", () => {
  assert.deepEqual(paymentOf(1500, exactly), { method: "cash", amount: 1500 });
  assert.deepEqual(paymentOf(1500, { ...exactly, tendered: 5000 }), { method: "cash", amount: 1500, tendered: 5000 });
  assert.deepEqual(paymentOf(1500, { method: "paypay", tendered: 5000, reason: "" }), { method: "paypay", amount: 1500 });
  assert.deepEqual(paymentOf(1500, { method: "free", tendered: 0, reason: " 招待 " }), { method: "free", amount: 0, reason: "招待" });
  assert.equal(paymentOf(0, exactly), undefined, "paid already: the server refuses money");
  assert.equal(paymentOf(1500, { ...exactly, method: "later" }), undefined);
});

test("free needs a reason", () => {
  assert.equal(incomplete(1500, { ...exactly, method: "free" }), true);
  assert.equal(incomplete(1500, { ...exactly, method: "free", reason: "講師" }), false);
  assert.equal(incomplete(1500, exactly), false);
});
