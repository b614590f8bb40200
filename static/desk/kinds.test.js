import assert from "node:assert/strict";
import { test } from "node:test";
import { dueFor, feeOf, kindIncomplete, kindRequest, kindsFor } from "./kinds.js";

/** @type {any} */
const session = { id: "s1", fee: 1500, fees: { member: 500, trial: 0, walk_in: 2000 } };
/** @type {any} */
const plain = { id: "s1", fee: 1500 };
const booked = (/** @type {object} */ more) => /** @type {any} */ ({ session: "s1", status: "booked", paid: false, fee: 1200, source: "peatix", ...more });

test("what each kind pays", () => {
  assert.deepEqual(["", "member", "associate", "trial", "walk_in", "free"].map((k) => feeOf(session, /** @type {any} */ (k))), [1500, 500, 1500, 0, 2000, 0]);
});

test("the kinds to choose from", () => {
  const names = (/** @type {any} */ s, /** @type {any} */ r) => kindsFor(s, r).map((k) => `${k.kind} ${k.fee}`);
  assert.deepEqual(names(plain, booked({})), []);
  assert.deepEqual(names(session, booked({ paid: true })), []);
  assert.deepEqual(names(session, booked({})), [" 1200", "member 500", "trial 0", "walk_in 2000", "free 0"]);
  assert.deepEqual(names(session, booked({ kind: "associate" })), ["member 500", "associate 1500", "trial 0", "walk_in 2000", "free 0"]);
  assert.deepEqual(names({ ...session, fees: { member: 500 } }, undefined), ["member 500", "walk_in 1500", "free 0"]);
});

test("what is due follows the choice", () => {
  assert.equal(dueFor(session, booked({}), null), 1200);
  assert.equal(dueFor(session, booked({}), { kind: "member", reason: "" }), 500);
  assert.equal(dueFor(session, booked({}), { kind: "", reason: "" }), 1200);
  assert.equal(dueFor(session, booked({ kind: "member", fee: 500 }), { kind: "free", reason: "講師" }), 0);
  assert.equal(dueFor(session, booked({ paid: true }), { kind: "member", reason: "" }), 0);
  assert.equal(dueFor(session, undefined, null), 2000);
  assert.equal(dueFor(plain, undefined, null), 1500);
});

test("what is sent of the choice", () => {
  assert.deepEqual(kindRequest(booked({}), null), {});
  assert.deepEqual(kindRequest(booked({}), { kind: "", reason: "" }), {});
  assert.deepEqual(kindRequest(booked({ kind: "member" }), { kind: "member", reason: "" }), {});
  assert.deepEqual(kindRequest(booked({}), { kind: "trial", reason: "x" }), { kind: "trial" });
  assert.deepEqual(kindRequest(undefined, { kind: "free", reason: " 講師 " }), { kind: "free", kind_reason: "講師" });
  assert.ok(kindIncomplete({ kind: "free", reason: " " }) && !kindIncomplete({ kind: "free", reason: "講師" }) && !kindIncomplete(null));
});
