import assert from "node:assert/strict";
import { test } from "node:test";
import { setLang } from "./lang.js";
import { said } from "./said.js";

test("a message of the server is shown in the reader's language", () => {
  assert.equal(said("満席です（定員20名） / the session is full (20 places)"), "満席です（定員20名）");
  assert.equal(said("HTTP 500"), "HTTP 500");
  setLang("en");
  assert.equal(said("満席です（定員20名） / the session is full (20 places)"), "the session is full (20 places)");
  assert.equal(said("応答がありません。"), "応答がありません。");
  setLang("ja");
});
