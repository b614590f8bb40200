import assert from "node:assert/strict";
import { test } from "node:test";
import { chips, known, ready } from "./offer.js";

/** @type {string[]} */
const asked = [];
let status = 200;
globalThis.fetch = async (path) => {
  asked.push(String(path));
  return Response.json(status === 200 ? { gives: [] } : { error: { code: "not_found", message: "ない" } }, { status });
};

test("words are asked for once, and are then here at once", async () => {
  assert.equal(known("e1"), undefined);
  const words = await chips("e1");
  assert.equal(known("e1"), words);
  assert.equal(await chips("e1"), words);
  assert.equal(known("e2"), undefined, "another event has words of its own");
  assert.deepEqual(asked, ["/api/v1/chips?event=e1"]);
});

test("a form opens without words that do not come, and the next one asks again", async () => {
  status = 404;
  await ready("e3");
  assert.equal(known("e3"), undefined);
  status = 200;
  await ready("e3");
  assert.deepEqual(known("e3"), { gives: [] });
});
