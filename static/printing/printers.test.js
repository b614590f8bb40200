import assert from "node:assert/strict";
import { test } from "node:test";
import { others, ownFirst, ownOf, paged, stateOf } from "./printers.js";

/** @param {string} id @param {any} [more] @returns {any} */
const printer = (id, more) => ({ id, name: id, uri: "ql+tcp://192.168.1.50:9100", state: "idle", waiting: 0, ...more });

const three = [printer("a", { state: "blocked" }), printer("b"), printer("c", { uri: "ipp://192.168.1.60/ipp/print" })];

test("a desk's own printer stands first", () => {
  assert.deepEqual(ownFirst(three, "c").map((p) => p.id), ["c", "a", "b"]);
  assert.equal(ownOf(three, undefined)?.id, "a", "without a choice the first printer gets the labels");
  assert.equal(ownOf(three, "gone")?.id, "a", "a printer that was removed is nobody's");
  assert.deepEqual(ownFirst([], "c"), []);
});

test("another printer is offered, one that prints before one that does not", () => {
  assert.deepEqual(others(three, "b").map((p) => p.id), ["c", "a"]);
});

test("only printers of paper are offered for A4", () => {
  assert.deepEqual(paged([...three, printer("d", { uri: "png:///tmp/labels" }), printer("e", { uri: "escpos+tcp://192.168.1.70" })]).map((p) => p.id), ["c", "d"]);
});

test("a printer in one word", () => {
  assert.equal(stateOf(printer("a")).kind, "done");
  assert.deepEqual(stateOf(printer("a", { note: "ロールが残りわずかです" })), { kind: "care", key: "printer_idle", reason: "ロールが残りわずかです" });
  assert.equal(stateOf(printer("a", { waiting: 2 })).key, "printer_sending");
  assert.deepEqual(stateOf(printer("a", { state: "blocked", reason: "ロールがありません", waiting: 2 })), { kind: "stop", key: "printer_blocked", reason: "ロールがありません" });
});
