import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fold } from "./fold.js";
import { rowOf } from "./row.js";
import { variants } from "./variants.js";

test("spellings of one name fold to one", () => {
  for (const [a, b] of [["ﾔﾏﾀﾞ", "やまだ"], ["ヤマダ", "やまだ"], ["髙﨑", "高崎"], ["𠮷野屋", "吉野屋"], ["José Ｏ’Connor", "jose oconnor"],
    ["山田　太郎", "山田太郎"], ["ヴァ", "ゔぁ"], ["ラ-メン", "らーめん"], ["ＡＢＣ株式会社", "abc株式会社"]]) {
    assert.equal(fold(a), fold(b), `${a} and ${b}`);
  }
});

test("the variants are the server's", () => {
  const go = readFileSync(join(import.meta.dirname, "../../kiosk/fold_variants.go"), "utf8");
  const table = go.slice(go.indexOf("kanjiVariants = []string"));
  const theirs = new Map([...table.matchAll(/"([^"]+)"/g)].flatMap(([, [first, ...others]]) => others.map((o) => /** @type {const} */ ([o, first]))));
  assert.deepEqual(variants, theirs);
});

test("names stand in the row of their kana", () => {
  for (const [kana, row] of [["やまだ", "や"], ["ガトウ", "か"], ["ﾀﾞﾃ", "た"], ["　ぱく", "は"], ["ヴィトン", "あ"], ["んどう", "わ"], ["", ""], ["Smith", ""], ["山田", ""]]) {
    assert.equal(rowOf(kana), row, kana);
  }
});
