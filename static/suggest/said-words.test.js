import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, says, shown, toggled } from "./said-words.js";

/** @param {string} ja @param {string} [en] */
const chip = (ja, en = ja) => ({ ja, en });
const customers = chip("集客", "finding customers");
const hiring = chip("採用", "hiring");
const care = chip("医療・福祉", "care");

for (const [text, word, there] of /** @type {[string, import("../types/matching.js").Chip, boolean][]} */ ([
  ["", hiring, false],
  ["採用", hiring, true],
  ["集客、採用", hiring, true],
  ["採用の相談", hiring, false],
  ["動画を作ります。採用", hiring, true],
  ["Web\n採用", hiring, true],
  ["Hiring, sales", hiring, true],
  ["　採用　", hiring, true],
  ["ＨＩＲＩＮＧ", hiring, true],
  ["医療・福祉", care, true],
  ["医療・福祉", chip("医療", "medical"), false],
])) {
  test(`“${text}” ${there ? "says" : "does not say"} ${word.ja}`, () => assert.equal(says(text, word), there));
}

for (const [text, word, after] of /** @type {[string, import("../types/matching.js").Chip, string][]} */ ([
  ["", hiring, "採用"],
  ["  ", hiring, "採用"],
  ["動画の撮影", hiring, "動画の撮影、採用"],
  ["動画の撮影、", hiring, "動画の撮影、採用"],
  ["動画を作ります。", hiring, "動画を作ります。採用"],
  ["Web, sales", hiring, "Web, sales, 採用"],
  ["小さな工場の社長\n（埼玉）", hiring, "小さな工場の社長\n（埼玉）、採用"],
  ["採用", hiring, ""],
  ["採用、動画の撮影", hiring, "動画の撮影"],
  ["集客、採用、動画の撮影", hiring, "集客、動画の撮影"],
  ["動画を作ります。採用", hiring, "動画を作ります。"],
  ["採用、集客、採用", hiring, "集客"],
  ["Hiring, Sales", hiring, "Sales"],
])) {
  test(`${word.ja} tapped on “${text}”`, () => assert.equal(toggled(text, word), after));
}

test("tapped twice, a line is as it was, whatever was written by hand", () => {
  for (const text of ["動画の撮影", "動画を作ります。", "Web, sales", "a\nb", "埼玉・東京で、小さな工場の社長を探しています", "https://example.jp を見てください", "，"]) {
    const once = toggled(text, customers);
    assert.equal(says(once, customers), true, text);
    assert.ok(once.startsWith(text), `${text}: what was written comes first`);
    if (text !== "，") assert.equal(toggled(once, customers), text);
  }
});

test("many words, in any order, leave only what was written", () => {
  const words = [customers, hiring, care];
  for (const order of [[0, 1, 2], [2, 0, 1], [1, 2, 0]]) {
    let text = "手書きの一行";
    for (const i of [0, 1, 2]) text = toggled(text, words[i]);
    assert.equal(text, "手書きの一行、集客、採用、医療・福祉");
    for (const i of order) text = toggled(text, words[i]);
    assert.equal(text, "手書きの一行");
  }
});

test("a word for which there is no room is not added", () => {
  assert.equal(toggled("あ".repeat(8), hiring, 10), "あ".repeat(8));
  assert.equal(toggled("あ".repeat(7), hiring, 10), `${"あ".repeat(7)}、採用`);
});

test("of one choice one stays, and what was written", () => {
  const trades = [chip("保険"), chip("不動産"), chip("飲食")];
  assert.equal(chosen("", trades[0], trades), "保険");
  assert.equal(chosen("保険", trades[1], trades), "不動産");
  assert.equal(chosen("保険", trades[0], trades), "");
  assert.equal(chosen("手紡ぎ糸の店", trades[1], trades), "手紡ぎ糸の店、不動産");
  assert.equal(chosen("手紡ぎ糸の店、不動産", trades[2], trades), "手紡ぎ糸の店、飲食");
});

test("the first chips, those that are on, and those that are being typed", () => {
  const all = [customers, hiring, chip("税務", "taxes"), chip("翻訳", "translation"), chip("動画", "video"), chip("動画編集", "editing")];
  const names = (/** @type {string} */ text, /** @type {number} */ n) => shown(all, text, n).map((c) => c.ja);
  assert.deepEqual(names("", 2), ["集客", "採用"]);
  assert.deepEqual(names("翻訳", 2), ["集客", "採用", "翻訳"]);
  assert.deepEqual(names("採用、動画", 2), ["集客", "採用", "動画", "動画編集"]);
  assert.deepEqual(names("trans", 2), ["集客", "採用", "翻訳"]);
  assert.equal(names("", Infinity).length, 6);
});
