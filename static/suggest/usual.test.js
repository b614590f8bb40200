import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inOrder, usual } from "./usual.js";

const rows = readFileSync(new URL("../../kiosk/match/words.tsv", import.meta.url), "utf8").split("\n").filter((r) => r && !r.startsWith("#")).map((r) => r.split("\t"));
/** @param {string} kind */
const names = (kind) => rows.filter((r) => r[0] === kind).map((r) => r[1]);

test("the usual words are words of the dictionary", () => {
  assert.ok(names("trade").length > 20);
  assert.deepEqual(usual.trades.filter((w) => !names("trade").includes(w)), []);
  for (const kind of /** @type {const} */ (["gives", "wants"])) assert.deepEqual(usual[kind].filter((w) => !names("topic").includes(w)), []);
});

test("they stand first, the others stay as they come, and none is lost", () => {
  const all = ["税理士", "保険", "人材", "農業"].map((ja) => ({ ja, en: ja }));
  assert.deepEqual(inOrder("trades", all).map((c) => c.ja), ["人材", "保険", "税理士", "農業"]);
  assert.deepEqual(inOrder("hobbies", all), all);
});
