import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, thrown } from "./passphrase.js";

for (const [text, grade, missing] of /** @type {const} */ ([
  ["", "empty", 12],
  ["札", "short", 11],
  ["elevenchars", "short", 1],
  ["𠮷𠮷𠮷", "short", 9],
  ["aaaaaaaaaaaaaaaa", "plain", 0],
  ["fudafudafuda", "plain", 0],
  ["202611212026", "plain", 0],
  ["qwertyuiopasdf", "plain", 0],
  ["池袋の夜に名刺を二枚配る", "fair", 0],
  ["horse battery staple correct", "long", 0],
]))
  test(`“${text}” is ${grade}`, () => assert.deepEqual(judge(text), { grade, missing }));

test("one thrown by lot is long, readable, and never the same", () => {
  const a = thrown();
  assert.match(a, /^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/);
  assert.equal(judge(a).grade, "long");
  assert.notEqual(a, thrown());
});

test("bytes that would make some letters likelier are thrown again", () => {
  let n = 0;
  const text = thrown((into) => into.map(() => (n++ < 100 ? 255 : 0)));
  assert.equal(text, "aaaa-aaaa-aaaa-aaaa-aaaa");
});
