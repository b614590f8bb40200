import assert from "node:assert/strict";
import { test } from "node:test";
import { codeIn, mended, missing, recall, remember, trimmed } from "./form.js";

const storage = () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return { getItem: (/** @type {string} */ k) => kept.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => void kept.set(k, v), removeItem: (/** @type {string} */ k) => void kept.delete(k) };
};

for (const [fields, field] of /** @type {[any, string][]} */ ([
  [{}, "name"],
  [{ name: "　" }, "name"],
  [{ name: "山田 太郎" }, "kana"],
  [{ name: "山田 太郎", kana: "やまだ" }, ""],
  [{ name: "Zoë O’Hara-Smith" }, ""],
])) {
  test(`${JSON.stringify(fields)} lacks ${field || "nothing"}`, () => assert.equal(missing(fields), field));
}

test("outer spaces are not sent", () => assert.deepEqual(trimmed({ name: " 山田 太郎 " }), { name: "山田 太郎" }));

test("a code in the address", () => {
  assert.equal(codeIn("#E7KQ3MX0TZAB"), "E7KQ3MX0TZAB");
  assert.equal(codeIn("#e7kq-3mxo-tzab"), "E7KQ3MX0TZAB");
  assert.equal(codeIn("#7KQ3MX0TZA"), "");
  assert.equal(codeIn(""), "");
});

test("the phone remembers the form with its nonce, for three hours", () => {
  const s = storage();
  const draft = { nonce: "n", fields: { name: "山田" }, code: "E7KQ3MX0TZAB", until: new Date(9_000_000).toISOString() };
  remember(s, draft, 0);
  assert.deepEqual(recall(s, 1000), draft);
  assert.notEqual(recall(s, 9_000_000).nonce, "n", "the form has expired");
  remember(s, { nonce: "m", fields: {} }, 0);
  assert.equal(recall(s, 3 * 3_600_000 - 1).nonce, "m");
  assert.notEqual(recall(s, 3 * 3_600_000).nonce, "m");
});

test("without a memory there is a new form", () => assert.match(recall(undefined, 0).nonce, /^[0-9a-f]{32}$/));

test("a mended form is another one with the same words", () => {
  const draft = { nonce: "n", fields: { name: "山田" }, code: "E7KQ3MX0TZAB" };
  const again = mended(draft);
  assert.notEqual(again.nonce, "n");
  assert.deepEqual(again.fields, draft.fields);
  assert.equal(again.code, undefined);
});
