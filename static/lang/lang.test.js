import assert from "node:assert/strict";
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fill, lang, setLang, words } from "./lang.js";

const root = join(import.meta.dirname, "..");

/** @param {string} message */
const parameters = (message) => [...new Set([...message.matchAll(/\{(\w+)/g)].map((m) => m[1]))].sort();

const places = readdirSync(root).filter((place) => place !== "node_modules" && existsSync(join(root, place, "ja.js")));

for (const place of places) {
  test(`${place}: both languages say the same things`, async () => {
    const { default: ja } = await import(join(root, place, "ja.js"));
    const { default: en } = await import(join(root, place, "en.js"));
    assert.deepEqual(Object.keys(en), Object.keys(ja), "the same keys in the same order");
    for (const [key, message] of Object.entries(ja)) {
      assert.ok(message.trim() && en[key].trim(), `${key} is empty`);
      assert.deepEqual(parameters(en[key]), parameters(message), `the parameters of ${key}`);
    }
  });
}

test("parameters and plurals are filled in", () => {
  assert.equal(fill("{name} 様は{n}番です", { name: "山田", n: 8 }), "山田 様は8番です");
  assert.equal(fill("{n} {n:card|cards}", { n: 1 }), "1 card");
  assert.equal(fill("{n} {n:card|cards}", { n: 2 }), "2 cards");
  assert.equal(fill("{unknown}", {}), "{unknown}");
});

test("a switch is told, and t() follows it", () => {
  const t = words({ ja: { hello: "こんばんは" }, en: { hello: "Good evening" } });
  assert.equal(lang(), "ja");
  assert.equal(t("hello"), "こんばんは");
  setLang("en");
  assert.equal(t("hello"), "Good evening");
  setLang("ja");
});
