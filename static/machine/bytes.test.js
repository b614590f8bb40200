import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes } from "./bytes.js";

for (const [n, want] of /** @type {const} */ ([[0, "0 B"], [999, "999 B"], [1000, "1.0 kB"], [1_234_567, "1.2 MB"], [123_456_789, "123 MB"], [999_999, "1.0 MB"], [5e12, "5.0 TB"]]))
  test(`${n} is ${want}`, () => assert.equal(bytes(n), want));
