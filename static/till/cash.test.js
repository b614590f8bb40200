import assert from "node:assert/strict";
import { test } from "node:test";
import { amountOf, countOf, denominations } from "./cash.js";

test("pieces make yen", () => {
  for (const { name, typed, sum, pieces } of [
    { name: "nothing", typed: {}, sum: 0, pieces: {} },
    { name: "one of each", typed: Object.fromEntries(denominations.map((d) => [d, "1"])), sum: 18666, pieces: Object.fromEntries(denominations.map((d) => [d, 1])) },
    { name: "notes and coins", typed: { 10000: "3", 1000: "12", 500: "7", 100: "4" }, sum: 45900, pieces: { 10000: 3, 1000: 12, 500: 7, 100: 4 } },
    { name: "digits of an IME", typed: { 1000: "１２ " }, sum: 12000, pieces: { 1000: 12 } },
    { name: "none of one is not sent", typed: { 1000: "0", 1: "3" }, sum: 3, pieces: { 1: 3 } },
  ]) {
    const counted = countOf(typed);
    assert.equal(counted.sum, sum, name);
    assert.deepEqual(counted.pieces, Object.fromEntries(Object.entries(pieces).map(([k, v]) => [k, v])), name);
    assert.deepEqual(counted.wrong, [], name);
  }
});

test("a count is begun by the first figure, also by a nought", () => {
  assert.equal(countOf({ 1000: " " }).begun, false);
  assert.equal(countOf({ 1000: "0" }).begun, true);
});

test("what is no number of pieces is told, and not summed up", () => {
  for (const text of ["三", "-1", "1.5", "1e3", "100001"]) {
    const counted = countOf({ 1000: text, 500: "2" });
    assert.deepEqual(counted.wrong, [1000], text);
    assert.equal(counted.sum, 1000, text);
  }
});

test("the sum of any count is that of its pieces", () => {
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let i = 0; i < 200; i++) {
    const typed = Object.fromEntries(denominations.map((d) => [d, String(random(50))]));
    const { sum, pieces } = countOf(typed);
    assert.equal(sum, Object.entries(pieces).reduce((all, [yen, n]) => all + Number(yen) * n, 0));
  }
});

test("amounts as people write them", () => {
  for (const [text, yen] of /** @type {[string, number | null][]} */ ([["30000", 30000], ["30,000", 30000], ["３０，０００円", 30000], ["¥30,000", 30000], ["￥500", 500], ["0", 0], ["", null], ["三万", null], ["-5", null], ["1.5", null]])) {
    assert.equal(amountOf(text), yen, text);
  }
});
