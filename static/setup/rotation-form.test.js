import assert from "node:assert/strict";
import { test } from "node:test";
import { ofKind, rotationFormOf, rotationRequest } from "./rotation-form.js";

for (const [name, settings] of /** @type {[string, import("../types/matching.js").RotationSettings][]} */ ([
  ["pairs in rows", { kind: "pairs", size: 2, minutes: 0, layout: "rows" }],
  ["pairs at tables", { kind: "pairs", size: 2, minutes: 5, layout: "tables" }],
  ["tables of six, ten of them", { kind: "tables", size: 6, minutes: 15, layout: "tables", tables: 10 }],
])) {
  test(`${name} go through the form unchanged`, () => assert.deepEqual(rotationRequest(rotationFormOf(settings), ""), settings));
}

test("a session that says nothing has pairs in rows", () => {
  assert.deepEqual(rotationFormOf(), { kind: "pairs", size: "", minutes: "", layout: "rows", tables: "" });
  assert.deepEqual(rotationFormOf(/** @type {any} */ ({ kind: "tables", size: 0, minutes: 0, layout: "" })), { kind: "tables", size: "", minutes: "", layout: "tables", tables: "" });
});

test("another kind stands as it usually does, and keeps its minutes", () => {
  assert.deepEqual(ofKind(rotationFormOf({ kind: "pairs", size: 2, minutes: 5, layout: "rows" }), "tables"), { kind: "tables", size: "", minutes: "5", layout: "tables", tables: "" });
});

test("full width is read, and a word names its field", () => {
  const form = { ...rotationFormOf(), kind: /** @type {const} */ ("tables"), size: "６名", minutes: "１５分" };
  assert.deepEqual(rotationRequest(form, ""), { kind: "tables", size: 6, minutes: 15, layout: "rows" });
  assert.throws(() => rotationRequest({ ...form, minutes: "すこし" }, "sessions[1].rotation."), { field: "sessions[1].rotation.minutes" });
});
