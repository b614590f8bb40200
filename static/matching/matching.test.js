import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRow, lineOf, spanOf, withRow, wrongRow } from "./dictionary.js";
import { fits, formOf, grouped, numberOf, settingsOf, stepOf } from "./weights.js";

/** @type {import("../types/matching.js").MatchWeight[]} */
const table = [
  { name: "wants", ja: "", en: "", default: 34, min: 0, max: 100 }, { name: "fairness", ja: "", en: "", default: 2, min: 0, max: 8 },
  { name: "inbound", ja: "", en: "", default: 4, min: 3, max: 20 }, { name: "brand_new", ja: "", en: "", default: 1, min: 0, max: 2 },
];

test("only what differs from the table is the event's own", () => {
  const form = formOf(table, { weights: { wants: 50 } });
  assert.deepEqual(form.values, { wants: "50", fairness: "2", inbound: "4", brand_new: "1" });
  assert.deepEqual(settingsOf(table, form), { match: { weights: { wants: 50 } }, wrong: [] });
  assert.deepEqual(settingsOf(table, formOf(table)), { match: {}, wrong: [] });
  assert.deepEqual(settingsOf(table, { ...formOf(table), off: true, theme_same_trade: true }).match, { theme_same_trade: true, off: true });
});

test("a value out of bounds names its weight", () => {
  const form = formOf(table);
  assert.deepEqual(settingsOf(table, { ...form, values: { ...form.values, inbound: "2", wants: "たくさん" } }).wrong, ["wants", "inbound"]);
});

for (const [text, want] of /** @type {[string, number][]} */ ([["３４", 34], ["2.5", 2.5], ["２．５点", 2.5], ["12 分", 12], ["", NaN], ["-3", NaN], ["1e3", NaN]])) {
  test(`${text || "nothing"} is read as ${want}`, () => assert.deepEqual(numberOf(text), want));
}

test("every weight stands in a group, one that the page does not know in the last", () => {
  assert.deepEqual(grouped(table).map(([g, list]) => [g, list.map((w) => w.name)]), [["fits", ["wants"]], ["room", ["fairness", "inbound"]], ["other", ["brand_new"]]]);
  assert.deepEqual(table.map(stepOf), [1, 0.5, 1, 0.5]);
  assert.equal(fits(table[1], "8.5"), false);
});

test("a row of the dictionary is written with tabs, its words parted by 、", () => {
  const row = { ...emptyRow, name: " 発酵 食品 ", words: "味噌, 醤油；麹", near: "飲食、食品" };
  assert.equal(lineOf(row), "trade\t発酵 食品\t\t味噌、醤油、麹\t\t飲食、食品");
  assert.equal(lineOf({ ...emptyRow, kind: "hobby", name: "けん玉" }), "hobby\tけん玉\t\tけん玉");
  assert.equal(withRow("", { ...emptyRow, name: "A" }), "trade\tA\t\tA\n");
  assert.equal(withRow("# own\ntrade\tB\t\tB\n\n", { ...emptyRow, name: "A" }), "# own\ntrade\tB\t\tB\ntrade\tA\t\tA\n");
});

test("a refusal finds its row", () => {
  assert.deepEqual(wrongRow("row 12: kind"), { row: 12, column: "kind" });
  assert.deepEqual(wrongRow("text"), { row: 0, column: "" });
  const text = "ab\ncdef\n\nx";
  assert.deepEqual([1, 2, 3, 4, 9].map((n) => spanOf(text, n)), [[0, 2], [3, 7], [8, 8], [9, 10], [10, 10]]);
});
