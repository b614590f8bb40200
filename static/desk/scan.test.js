import assert from "node:assert/strict";
import { test } from "node:test";
import { foldScan, isWhole, types } from "./scan.js";

test("a scanner under a Japanese IME is read all the same", () => {
  assert.equal(foldScan("ＨＴＴＰ：／／１９２．１６８．１０．２：８０８０／Ｂ／７ＫＱ３ＭＸ０ＴＺＡ"), "HTTP://192.168.10.2:8080/B/7KQ3MX0TZA");
  assert.equal(foldScan(" ８　"), "8");
});

for (const [text, whole] of /** @type {[string, boolean][]} */ ([
  ["HTTP://192.168.10.2:8080/B/7KQ3MX0TZA", true],
  ["http://192.168.10.2:8080/p#0123456789ABCDEFGHJKMNPQRS", true],
  ["７ＫＱ３ＭＸ０ＴＺＡ", true],
  ["PT51001", true],
  ["8", true],
  ["ABCD-EFGHJK", true],
  ["やま", false],
  ["髙﨑", false],
  ["yamada", false],
  ["Yamada Taro", false],
  ["3Dプリント", false],
  ["", false],
])) {
  test(`${text || "nothing"} ${whole ? "may be a whole scan" : "is the beginning of a name"}`, () => assert.equal(isWhole(text), whole));
}

test("keys that type go to the search box", () => {
  assert.equal(types({ key: "a" }), true);
  assert.equal(types({ key: "や" }), true);
  assert.equal(types({ key: "Process", keyCode: 229 }), true);
  assert.equal(types({ key: " " }), false, "space presses the button that has the focus");
  assert.equal(types({ key: "Enter" }), false);
  assert.equal(types({ key: "c", ctrlKey: true }), false);
  assert.equal(types({ key: "F9" }), false);
});
