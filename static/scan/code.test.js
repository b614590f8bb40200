import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, readCode } from "./code.js";

for (const [text, kind, code] of /** @type {[string, string, string][]} */ ([
  ["HTTP://192.168.10.2:8080/B/7KQ3MX0TZA", "badge", "7KQ3MX0TZA"],
  ["http://fuda.local:8080/b/7kq3-mxotza", "badge", "7KQ3MX0TZA"],
  ["ＨＴＴＰ：／／１９２．１６８．１０．２：８０８０／Ｂ／７ＫＱ３ＭＸ０ＴＺＡ", "badge", "7KQ3MX0TZA"],
  ["７ｋｑ３ｍｘｏｔｚａ", "badge", "7KQ3MX0TZA"],
  [" 7KQ3 MX0T ZA\n", "badge", "7KQ3MX0TZA"],
  ["https://10.0.0.5:8080/p#0123456789ABCDEFGHJKMNPQRS", "pass", "0123456789ABCDEFGHJKMNPQRS"],
  ["https://10.0.0.5:8080/e#E7KQ3MX0TZAB", "entry", "E7KQ3MX0TZAB"],
  ["E7KQ-3MX0-TZAB", "entry", "E7KQ3MX0TZAB"],
  ["https://10.0.0.5:8080/p?x=1#7KQ3MX0TZA", "text", "https://10.0.0.5:8080/p?x=1#7KQ3MX0TZA"],
  ["https://example.com/", "text", "https://example.com/"],
  ["1234567890", "text", "1234567890"],
  ["PT51001", "text", "PT51001"],
  ["やまだ", "text", "やまだ"],
  ["8", "text", "8"],
  ["", "text", ""],
])) {
  test(`${text.trim() || "nothing"} is a ${kind}`, () => assert.deepEqual(readCode(text), { kind, code }));
}

test("a code is read aloud in groups", () => assert.equal(grouped("E7KQ3MX0TZAB"), "E7KQ-3MX0-TZAB"));
