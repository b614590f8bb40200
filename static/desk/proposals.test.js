import assert from "node:assert/strict";
import { test } from "node:test";
import { proposals } from "./proposals.js";

test("only what is new is proposed, in the order of the form", () => {
  const profile = { name: "髙﨑 美咲", company: "", email: "misaki@example.jp", phone: "03-1234-5678" };
  const read = { phone: "０３－１２３４－５６７８".replaceAll("－", "-"), company: "髙﨑事務所", name: "髙﨑美咲", email: "m@example.jp", title: " " };
  assert.deepEqual(proposals(profile, read), [
    { field: "company", now: "", text: "髙﨑事務所" },
    { field: "email", now: "misaki@example.jp", text: "m@example.jp" },
  ]);
});

test("a photo that says nothing proposes nothing", () => assert.deepEqual(proposals({ name: "x" }, {}), []));
