import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeOf } from "./fit.js";

test("a few words are as large as can be", () => assert.equal(sizeOf("お茶をどうぞ", "Tea is ready"), 7.5));

test("the longer the smaller, down to what is read from the back", () => {
  const lengths = [6, 20, 40, 80, 120, 200];
  const sizes = lengths.map((n) => sizeOf("あ".repeat(n), "word ".repeat(n / 3)));
  for (let i = 1; i < sizes.length; i++) assert.ok(sizes[i] <= sizes[i - 1], `${sizes}`);
  assert.ok((sizes.at(-1) ?? 0) >= 2.5);
});

test("Latin letters take half the room", () => assert.ok(sizeOf("a".repeat(60)) > sizeOf("あ".repeat(60))));
