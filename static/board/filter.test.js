/** @import { Card } from "../types/kiosk.js" */
import assert from "node:assert/strict";
import { test } from "node:test";
import { everything, matcher, rowsIn, trades } from "./filter.js";

/** @param {number} number @param {string} name @param {string} kana @param {string} [trade] @param {string} [company] */
const card = (number, name, kana, trade = "", company = "") =>
  /** @type {Card} */ ({ number, name, kana, trade, company, title: "", gives: "", wants: "", purpose: "" });

const cards = [
  card(1, "髙﨑 花子", "タカサキ ハナコ", "人材", "㈱花"),
  card(8, "山田 太郎", "やまだ たろう", "広告"),
  card(12, "Anna Smith", "", "人材"),
  card(18, "段 一郎", "ﾀﾞﾝ ｲﾁﾛｳ"),
];

for (const [name, filter, want] of /** @type {[string, Partial<import("./filter.js").Filter>, number[]][]} */ ([
  ["an old kanji by the new one", { query: "高崎" }, [1]],
  ["a name by its kana", { query: "たかさき" }, [1]],
  ["half-width kana by the full", { query: "だん" }, [18]],
  ["two words, both of them", { query: "山田　太郎" }, [8]],
  ["a full-width number, that number alone", { query: "８" }, [8]],
  ["a company by its abbreviation's meaning", { query: "(株)花" }, [1]],
  ["a trade", { trade: "人材" }, [1, 12]],
  ["a row", { row: "た" }, [1, 18]],
  ["those without kana", { row: "" }, [12]],
  ["a trade and a row", { trade: "人材", row: "た" }, [1]],
  ["nobody", { query: "いない" }, []],
])) {
  test(`finds ${name}`, () => {
    const matches = matcher({ ...everything, ...filter });
    assert.deepEqual(cards.filter((c) => matches?.(c)).map((c) => c.number), want);
  });
}

test("without a wish there is no filter", () => assert.equal(matcher({ ...everything, query: " " }), null));

test("trades come by how many they are, rows in the order of the table", () => {
  assert.deepEqual(trades(cards), [["人材", 2], ["広告", 1]]);
  assert.deepEqual(rowsIn(cards), ["た", "や", ""]);
});
