import assert from "node:assert/strict";
import { test } from "node:test";
import { Wedge, gap } from "./wedge.js";

/** @param {Wedge} wedge @param {string[]} keys @param {number} [from] */
function type(wedge, keys, from = 0, step = 10) {
  /** @type {string | null} */
  let told = null;
  keys.forEach((key, i) => (told = wedge.key({ key }, from + i * step) ?? told));
  return told;
}

const scan = [..."HTTP://10.0.0.2:8080/B/7KQ3MX0TZA"];

test("a scan ends with Enter", () => assert.equal(type(new Wedge(), [...scan, "Enter"]), scan.join("")));
test("Shift before each capital is no character", () => assert.equal(type(new Wedge(), [...scan.flatMap((c) => ["Shift", c]), "Enter"]), scan.join("")));
test("full-width characters come as they are", () => assert.equal(type(new Wedge(), [..."７ＫＱ３ＭＸ０ＴＺＡ", "Enter"]), "７ＫＱ３ＭＸ０ＴＺＡ"));
test("without Enter nothing is told", () => assert.equal(type(new Wedge(), scan), null));
test("a lone Enter is a key like any other", () => assert.equal(type(new Wedge(), ["Enter"]), null));
test("somebody who types slowly is no scanner", () => assert.equal(type(new Wedge(), [...scan, "Enter"], 0, gap + 1), null));
test("what was typed long before does not stand in front of a scan", () => {
  const wedge = new Wedge();
  type(wedge, ["x", "y"]);
  assert.equal(type(wedge, [...scan, "Enter"], 5000), scan.join(""));
});
test("shortcuts are left alone", () => {
  const wedge = new Wedge();
  for (const key of "abcdefgh") wedge.key({ key, ctrlKey: true }, 0);
  assert.equal(wedge.key({ key: "Enter" }, 1), null);
});
