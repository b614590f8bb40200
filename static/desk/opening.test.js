import assert from "node:assert/strict";
import { test } from "node:test";
import { openAt, opening } from "./opening.js";

test("an address opens whom it was made for", () => {
  const at = new URL(openAt("http://192.168.1.5:8080", "e/1", "a&1", "s 1"));
  assert.equal(at.searchParams.get("event"), "e/1");
  assert.deepEqual(opening(at.hash), { guest: "a&1", session: "s 1" });
  assert.equal(opening(""), null);
  assert.equal(opening("#session=s1"), null);
});
