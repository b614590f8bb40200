import assert from "node:assert/strict";
import { test } from "node:test";
import { Pin, pinFault } from "./pin.js";

/** @param {Pin} pin @param {string[]} keys */
const type = (pin, keys, at = 0) => keys.map((k) => pin.key(k, at)).at(-1);

test("digits of either width, and Enter", () => {
  const pin = new Pin();
  assert.equal(type(pin, ["1", "２", "Shift", "3", "4", "Enter"]), "whole");
  assert.equal(pin.digits, "1234");
});

test("Backspace takes one back, Escape all", () => {
  const pin = new Pin();
  type(pin, ["1", "2", "Backspace", "3"]);
  assert.equal(pin.digits, "13");
  type(pin, ["Escape"]);
  assert.equal(pin.digits, "");
});

test("too short is no try", () => {
  assert.equal(type(new Pin(), ["1", "2", "3", "Enter"]), "short");
  assert.equal(type(new Pin(), ["Enter"]), "none");
});

test("a scan is no try, and the PIN typed after it is", () => {
  const pin = new Pin();
  assert.equal(type(pin, [..."1234ABCD5678", "Enter"]), "none");
  assert.equal(type(pin, [..."4902778913456", "Enter"]), "none", "a barcode of digits alone");
  assert.equal(type(pin, [..."482951", "Enter"]), "whole");
  assert.equal(pin.digits, "482951");
});

test("what was begun and left is forgotten", () => {
  const pin = new Pin();
  type(pin, ["9", "9"], 0);
  type(pin, [..."4829"], 60_000);
  assert.equal(pin.digits, "4829");
});

for (const [pin, again, want] of /** @type {const} */ ([
  ["4829", "4829", ""],
  ["123", "123", "pin_digits"],
  ["123456789", "123456789", "pin_digits"],
  ["48a9", "48a9", "pin_digits"],
  ["0000", "0000", "pin_easy"],
  ["12345", "12345", "pin_easy"],
  ["9876", "9876", "pin_easy"],
  ["4829", "4892", "pin_differs"],
]))
  test(`setting ${pin}, ${again}: ${want || "good"}`, () => assert.equal(pinFault(pin, again), want));
