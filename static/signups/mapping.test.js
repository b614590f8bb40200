import assert from "node:assert/strict";
import { test } from "node:test";
import { corrected, mappingText, origin } from "./mapping.js";

/** @type {any[]} */
const columns = [
  { column: 1, header: "A", field: "name", confidence: "sure" }, { column: 2, header: "B", field: "company", confidence: "told" }, { column: 3, header: "C", field: "", confidence: "unknown" },
];

test("a field is in one column only", () => {
  const first = corrected(new Map(), columns, 3, "company");
  assert.equal(mappingText(first), '{"2":"","3":"company"}');
  assert.equal(mappingText(corrected(first, columns, 3, "")), '{"2":"","3":""}');
  assert.equal(mappingText(corrected(first, columns, 1, "company")), '{"1":"company","2":"","3":""}');
  assert.equal(mappingText(new Map()), "");
});

test("how the program comes to a column's field", () => {
  assert.deepEqual(columns.map((c) => origin(c, new Map([[3, "name"]]))), ["sure", "remembered", "now"]);
});
