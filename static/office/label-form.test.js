import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, labelFormOf, labelRequest, sizeOf, toggleField, toggleLabel } from "./label-form.js";

const size = (/** @type {string} */ name) => ({ name, width_mm: 62, height_mm: 100 });

/** @type {import("../types/kiosk.js").LabelOption[]} */
const options = [
  { label: "badge", title: "番号札 / badge", sizes: [size("62x100"), size("62")], fields: ["name", "kana", "qr"] },
  { label: "sleeve", title: "", sizes: [size("62x29")], fields: ["name"] },
  { label: "cup", title: "", sizes: [size("62x29")], fields: ["name"] },
  { label: "poster", title: "", sizes: [size("a4")], fields: ["wifi"] },
];

/** @returns {any} */
const event = (/** @type {any} */ more) => ({ id: "e1", ...more });

test("an event that says nothing prints a badge and a sleeve, whole", () => {
  const form = labelFormOf(event({}));
  assert.deepEqual(form.at, ["badge", "sleeve"]);
  assert.equal(sizeOf(form, options[0]), "62x100");
  assert.deepEqual(fieldsOf(form, options[0]), ["name", "kana", "qr"]);
  assert.deepEqual(labelRequest(form, options).labels, { at_check_in: ["badge", "sleeve"], sizes: {}, fields: {} });
});

test("labels keep the order in which they come out", () => {
  let form = toggleLabel(labelFormOf(event({})), options, "badge");
  form = toggleLabel(form, options, "cup");
  assert.deepEqual(toggleLabel(form, options, "badge").at, ["badge", "sleeve", "cup"]);
  assert.deepEqual(labelFormOf(event({ labels: { at_check_in: [] } })).at, [], "an event may print nothing");
});

test("only what differs from the usual is sent", () => {
  let form = toggleField(labelFormOf(event({ labels: { at_check_in: ["badge"], sizes: { badge: "62" } } })), options[0], "kana");
  assert.deepEqual(labelRequest(form, options, "l1").labels, { at_check_in: ["badge"], sizes: { badge: "62" }, fields: { badge: ["name", "qr"] }, logo: "l1" });
  form = toggleField(form, options[0], "kana");
  assert.deepEqual(fieldsOf(form, options[0]), ["name", "kana", "qr"]);
  assert.deepEqual(labelRequest({ ...form, sizes: { badge: "62x100" } }, options).labels.sizes, {});
});

test("a registration number is read as people write it", () => {
  const form = labelFormOf(event({ issuer: { name: "フダ商店", registration: "Ｔ1234-5678-90123" } }));
  assert.deepEqual(labelRequest(form, options).issuer, { name: "フダ商店", address: "", registration: "T1234567890123", proviso: "" });
});
